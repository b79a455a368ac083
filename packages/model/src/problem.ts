import type { Place } from './place.ts';

/** Something that could not be read, parsed or decided. A run with a problem never passes. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint?: string;
  readonly place?: Place;
  /** The rule and the subject that could not be decided, where the trouble is theirs alone. */
  readonly rule?: string;
  readonly subject?: string;
}

export type ProblemCode =
  | 'config'
  | 'usage'
  | 'git'
  | 'unreadable'
  | 'encoding'
  | 'too-large'
  | 'parse'
  | 'extract'
  | 'pack-load'
  | 'pack-compile'
  | 'pack-empty'
  | 'missing-builtin'
  | 'rule-failed'
  | 'rule-timeout'
  | 'rule-memory'
  | 'bad-result'
  | 'missing-need'
  | 'suppression'
  | 'nothing-to-check';
