/** A builtin was called with something it cannot work on. */
export class BuiltinError extends Error {
  override readonly name = 'BuiltinError';
}
