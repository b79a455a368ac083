import type { FileContent } from '@policy-lint/model';

/** Bytes; a file above it is a problem, never half read. */
export const defaultSizeLimit = 20_000_000;

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
