import type { Dialect, Embedded, Range } from '@policy-lint/languages';
import type { Problem } from '@policy-lint/model';
import type { DraftName, DraftTransaction, Phase } from '../draft.ts';
import type { SqlReading } from '../embedded-sql.ts';
import type { Page } from './source.ts';

/** A piece of a file that runs in one direction, in the order of running. */
export interface Section extends Range {
  readonly page: Page;
  readonly phase: Phase;
  /** The line that opens it, where one does. */
  readonly marker?: Range;
  /** Where the SQL does not stand in the file as it is, such as in comments. */
  readonly embedded?: Embedded;
  /** The same text, as long, in words that SQL knows: a delimiter of the tool as `;`. */
  readonly text?: string;
  /** Where the section says it, and not the tool or the file. */
  readonly transaction?: TransactionRule;
  readonly dialect?: Dialect;
  /** It is not the migration, but checks it. */
  readonly via?: readonly string[];
  /** What the tool has no way to take back. */
  readonly reversible?: false;
}

/** A section with what was found in it. */
export interface ReadSection {
  readonly section: Section;
  readonly reading: SqlReading;
}

/** What a convention makes of the files of a migration. */
export interface Convention {
  readonly tool: string;
  readonly sections: readonly Section[];
  /** Whether a migration without its way back lacks it. */
  readonly down: 'wanted' | 'not-wanted';
  readonly transaction: TransactionRule;
  readonly problems?: readonly Problem[];
  readonly revision?: DraftName;
  readonly description?: DraftName;
}

/**
 * `together`: the tool sends the text as one query, which is a transaction as soon as it holds
 * several statements. `as-possible`: the tool sees what cannot run inside one.
 */
export interface TransactionRule {
  readonly mode: DraftTransaction['mode'] | 'together' | 'as-possible';
  readonly from: string;
}
