import { assertKeys } from '../assert-keys.ts';
import type { CheckOptions } from './options.ts';

/** Throws for a call that means something else than it says: bad usage of the API is a bug of the caller. */
export function assertOptions(options: CheckOptions): void {
  assertKeys(options, shapes);
  for (const [name, shape] of Object.entries(shapes) as readonly [keyof CheckOptions, Shape][]) {
    const value = options[name];
    if (value !== undefined && !isShape[shape](value))
      throw new TypeError(`Expected the \`${name}\` option to be ${shape}.`);
  }
  const origins = [
    ...(options.staged === true ? ['staged'] : []),
    ...(options.base === undefined ? [] : ['base']),
    ...(options.stdin === undefined ? [] : ['stdin']),
    ...((options.paths ?? []).length === 0 ? [] : ['paths']),
  ];
  if (origins.length > 1)
    throw new TypeError(
      `The options ${origins.map((one) => `\`${one}\``).join(' and ')} exclude each other.`,
    );
  if (options.head !== undefined && options.base === undefined)
    throw new TypeError('The `head` option needs `base`, the other end.');
}

const isShape = {
  'a string': (value: unknown) => typeof value === 'string',
  'a string or a function': (value: unknown) => ['string', 'function'].includes(typeof value),
  'a boolean': (value: unknown) => typeof value === 'boolean',
  'a function': (value: unknown) => typeof value === 'function',
  'an object': isObject,
  'an array of strings': (value: unknown) =>
    Array.isArray(value) && value.every((one) => typeof one === 'string'),
  'a path, a config or false': (value: unknown) =>
    typeof value === 'string' || value === false || isObject(value),
  'a path or false': (value: unknown) => typeof value === 'string' || value === false,
  'an AbortSignal': (value: unknown) => value instanceof AbortSignal,
  'a path and its bytes': (value: unknown) =>
    isObject(value) && typeof value['path'] === 'string' && value['bytes'] instanceof Uint8Array,
} as const;

type Shape = keyof typeof isShape;

const shapes: Readonly<Record<keyof CheckOptions, Shape>> = {
  cwd: 'a string',
  paths: 'an array of strings',
  staged: 'a boolean',
  base: 'a string',
  head: 'a string',
  onlyNew: 'a boolean',
  stdin: 'a path and its bytes',
  config: 'a path, a config or false',
  environment: 'a string',
  stage: 'a string',
  policyFrom: 'a string',
  branch: 'a string',
  defaultBranch: 'a string',
  forgeDefaultBranch: 'a string',
  baseline: 'a path or false',
  pullRequest: 'an object',
  kind: 'a string',
  only: 'an array of strings',
  rules: 'an object',
  onlyNeeding: 'a string',
  message: 'a string or a function',
  data: 'an array of strings',
  combine: 'a boolean',
  allowEmpty: 'a boolean',
  mayAddNothing: 'a boolean',
  cache: 'a boolean',
  now: 'a string',
  env: 'an object',
  signal: 'an AbortSignal',
  onProgress: 'a function',
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
