let crypto: ReturnType<typeof loadCrypto> | undefined;

/** Of texts one after the other, each apart from the next. */
export function digest(parts: readonly string[]): string {
  // Asked for here: a run without a cache does not pay for loading it.
  crypto ??= loadCrypto();
  return crypto.createHash('sha256').update(joined(parts)).digest('hex');
}

/** A digest that needs the secret. */
export function seal(secret: Uint8Array, parts: readonly string[]): string {
  crypto ??= loadCrypto();
  return crypto.createHmac('sha256', secret).update(joined(parts)).digest('hex');
}

function joined(parts: readonly string[]): string {
  return parts.map((part) => `${part.length}:${part}`).join('');
}

function loadCrypto() {
  return process.getBuiltinModule('node:crypto');
}
