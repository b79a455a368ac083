import { nearest } from '@policy-lint/languages';
import type { CheckOptions } from './options.ts';

/** Throws for a call that means something else than it says: bad usage of the API is a bug of the caller. */
export function assertOptions(options: CheckOptions): void {
  const unknown = Object.keys(options).find((key) => !Object.hasOwn(keys, key));
  if (unknown !== undefined) {
    const like = nearest(unknown, Object.keys(keys));
    throw new TypeError(`Unknown option "${unknown}".${like ? ` Did you mean "${like}"?` : ''}`);
  }
  if (options.paths !== undefined && !Array.isArray(options.paths))
    throw new TypeError('Expected the `paths` option to be an array of strings.');
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
}

const keys: Readonly<Record<keyof CheckOptions, true>> = {
  cwd: true,
  paths: true,
  staged: true,
  base: true,
  head: true,
  onlyNew: true,
  stdin: true,
  config: true,
  environment: true,
  stage: true,
  policyFrom: true,
  branch: true,
  pullRequest: true,
  kind: true,
  only: true,
  rules: true,
  onlyNeeding: true,
  message: true,
  allowEmpty: true,
  cache: true,
  now: true,
  env: true,
  signal: true,
  onProgress: true,
};
