import { BuiltinError } from '../builtin-error.ts';

export interface PatternReader {
  readonly source: string;
  /** Of `i`, `m` and `s`, those that stand at the very front. */
  readonly flags: string;
  at: number;
}

export function refuse(source: string, reason: string): BuiltinError {
  return new BuiltinError(
    `the pattern ${JSON.stringify(source)} cannot be used, because ${reason}`,
  );
}
