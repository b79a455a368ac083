import type { Range } from '@policy-lint/languages';
import type { Call, Expression } from '@policy-lint/languages/python';
import type { Given } from './arguments.ts';
import type { FoundOperation, Place } from './run.ts';

/** A call of Alembic's operations with its arguments by the names of their parameters. */
export interface ToolCall {
  readonly call: Call;
  readonly given: Given;
  readonly place: Place;
  readonly expression: (parameter: string) => Expression | undefined;
  readonly text: (parameter: string) => string | undefined;
  /** The table it is about, with its schema; absent where that is not known. */
  readonly table: Pick<FoundOperation, 'table' | 'unresolved'>;
  /** Positional arguments behind that of a parameter. */
  readonly rest: (from: string) => readonly Expression[];
}

/** An operation, and where it stands if not in the whole call. */
export interface Described extends FoundOperation {
  readonly at?: Range;
}
