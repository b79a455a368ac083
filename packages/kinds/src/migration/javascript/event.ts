import type { Embedded, Range, UnresolvedReason } from '@policy-lint/languages';
import type { Context } from '@policy-lint/languages/javascript/run';
import type { DraftOperation, Phase } from '../draft.ts';

/** What happens on the way through a migration, in order. */
export type Event = OperationEvent | SqlEvent | UnresolvedEvent | Withdrawn;

interface Happening {
  readonly phase: Phase;
  readonly range: Range;
  readonly context: Context;
}

export interface OperationEvent extends Happening {
  readonly type: 'operation';
  readonly operation: Did;
}

export interface SqlEvent extends Happening {
  readonly type: 'sql';
  readonly sql: Embedded;
  readonly extra: Partial<DraftOperation>;
}

export interface UnresolvedEvent extends Happening {
  readonly type: 'unresolved';
  readonly reason: UnresolvedReason;
  readonly message: string;
}

/** A piece of a statement that looked like one of its own. */
export interface Withdrawn extends Happening {
  readonly type: 'withdrawn';
}

/** An operation as its call tells it; where it stands is added from the event. */
export type Did = Omit<DraftOperation, 'phase' | 'at' | 'statement_at'>;

/** Events may be changed by what follows in a chain: `.del().where()`. */
export interface Log {
  readonly events: Event[];
  /** What a call says of the migration as a whole, such as `noTransaction`. */
  readonly flags: Set<string>;
}
