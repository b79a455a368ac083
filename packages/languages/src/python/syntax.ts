import type { Range } from '../range.ts';
import type { Statement } from './statement-syntax.ts';

export type * from './expression-syntax.ts';
export type * from './statement-syntax.ts';

/** A module as far as it can be read; what the grammar refuses stands in `errors`, the rest stays. */
export interface PythonModule {
  readonly text: string;
  readonly body: readonly Statement[];
  readonly comments: readonly Range[];
  readonly errors: readonly PythonError[];
}

export interface PythonError extends Range {
  readonly message: string;
}

/** The member of a union that this word stands for. */
export type OfType<Union extends { readonly type: string }, Word> = Union extends unknown
  ? Word extends Union['type']
    ? Union
    : never
  : never;
