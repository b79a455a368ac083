import type { DraftTransaction } from '../draft.ts';
import type { SqlReading } from '../embedded-sql.ts';
import type { Convention, ReadSection } from './section.ts';

/** Of the way up, which is that of the migration as a whole. */
export function transactionOf(
  convention: Convention,
  read: readonly ReadSection[],
): DraftTransaction {
  const first = read.find(({ section }) => section.phase === 'up') ?? read[0];
  if (first !== undefined) return ofSection(first, convention);
  const { mode, from } = convention.transaction;
  return { mode: mode === 'together' || mode === 'as-possible' ? 'migration' : mode, from };
}

/** Where a section differs from the migration as a whole, its operations say so themselves. */
export function withTransaction(
  one: ReadSection,
  convention: Convention,
  whole: DraftTransaction,
): SqlReading {
  const { mode } = ofSection(one, convention);
  const { reading } = one;
  if (mode === whole.mode || mode === 'unknown') return reading;
  const transaction = mode === 'migration' ? 'yes' : 'no';
  return { ...reading, operations: reading.operations.map((each) => ({ ...each, transaction })) };
}

function ofSection({ section, reading }: ReadSection, convention: Convention): DraftTransaction {
  const { mode, from } = section.transaction ?? convention.transaction;
  if (mode === 'together')
    return { mode: reading.statements > 1 ? 'migration' : 'statement', from };
  if (mode !== 'as-possible') return { mode, from };
  const { operations } = reading;
  const none =
    operations.length > 0 && operations.every(({ concurrently }) => concurrently === true);
  return none ? { mode: 'none', from: 'CONCURRENTLY stands alone' } : { mode: 'migration', from };
}
