import { fileURLToPath } from 'node:url';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import { transform } from 'sucrase';

type Next = (url: string, context: unknown) => unknown;

/** A module loader hook, for `register` and `registerHooks`: what is TypeScript becomes a JavaScript module. */
export function load(url: string, context: unknown, next: Next): unknown {
  if (!/\.m?ts$/.test(new URL(url).pathname) || !url.startsWith('file:')) return next(url, context);
  const text = readBytes(fileURLToPath(url), sizeLimits.policy).toString();
  const { code } = transform(text, { transforms: ['typescript'], disableESTransforms: true });
  return { format: 'module', source: code, shortCircuit: true };
}
