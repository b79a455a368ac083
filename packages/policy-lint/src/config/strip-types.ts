import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transform } from 'sucrase';

type Next = (url: string, context: unknown) => unknown;

/** A module loader hook, for `register` and `registerHooks`: what is TypeScript becomes a JavaScript module. */
export function load(url: string, context: unknown, next: Next): unknown {
  if (!/\.m?ts$/.test(new URL(url).pathname) || !url.startsWith('file:')) return next(url, context);
  const text = readFileSync(fileURLToPath(url), 'utf8');
  const { code } = transform(text, { transforms: ['typescript'], disableESTransforms: true });
  return { format: 'module', source: code, shortCircuit: true };
}
