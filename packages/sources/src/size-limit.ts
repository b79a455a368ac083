import type { FileContent } from '@policy-lint/model';

const megabyte = 1024 * 1024;

/** Bytes; a file above it is a problem, never half read. */
export const defaultSizeLimit = 20_000_000;

/** The same for files that are not part of a change, by their use. */
export const sizeLimits = {
  /** A config or a file of a pack. */
  policy: defaultSizeLimit,
  baseline: 16 * megabyte,
  report: 256 * megabyte,
  /** What a CI writes of its event: GitHub keeps to 25 MB. */
  event: 32 * megabyte,
  /** A message, or the text of a pull request. */
  words: 4 * megabyte,
  /** A manifest, a hook, a config of another tool. */
  small: 4 * megabyte,
  /** Standard input, or a list of paths. */
  input: 64 * megabyte,
} as const;

export function tooLarge(path: string, size: number, limit: number): FileContent {
  return {
    state: 'problem',
    problem: {
      code: 'too-large',
      message: `${path} has ${size} bytes, more than the limit of ${limit}`,
      hint: 'Leave the file out in the config: `ignores`.',
      place: { path },
    },
  };
}
