/** Of texts one after the other, each apart from the next. */
export function digest(parts: readonly string[]): string {
  // Asked for here: a run without a cache does not pay for loading it.
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}
