let createHash: ReturnType<typeof loadHashing> | undefined;

/** Of texts one after the other, each apart from the next. */
export function digest(parts: readonly string[]): string {
  // Asked for here: a run without a cache does not pay for loading it.
  createHash ??= loadHashing();
  const whole = parts.map((part) => `${part.length}:${part}`).join('');
  return createHash('sha256').update(whole).digest('hex');
}

function loadHashing() {
  return process.getBuiltinModule('node:crypto').createHash;
}
