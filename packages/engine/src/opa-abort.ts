/** The wasm gave up: a conflict, or no memory. */
export class OpaAbort extends Error {
  override readonly name = 'OpaAbort';
}
