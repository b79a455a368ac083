/** The entry of a table, for a key from outside: `constructor` and `__proto__` are keys like others. */
export function ownValue<Value>(
  table: { readonly [key: string]: Value },
  key: string,
): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
