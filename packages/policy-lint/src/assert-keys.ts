import { nearest } from '@policy-lint/languages';

/** Throws for a key that means nothing: bad usage of the API is a bug of the caller. */
export function assertKeys<Options extends object>(
  options: Options,
  keys: Readonly<Record<keyof Options, unknown>>,
): void {
  const unknown = Object.keys(options).find((key) => !Object.hasOwn(keys, key));
  if (unknown === undefined) return;
  const like = nearest(unknown, Object.keys(keys));
  const hint = like ? `Did you mean "${like}"?` : `Known options: ${Object.keys(keys).join(', ')}.`;
  throw new TypeError(`Unknown option "${unknown}". ${hint}`);
}
