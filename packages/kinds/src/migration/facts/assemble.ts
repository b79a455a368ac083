import type { Extraction, JsonObject, Subject } from '@policy-lint/model';
import type { DraftOperation, MigrationDraft, Phase } from '../draft.ts';
import { noteDataLoss } from './data-loss.ts';
import { noteLocks } from './locks.ts';
import { noteNewTables } from './new-tables.ts';
import type { OperationFacts } from './operation-facts.ts';
import { noteTransactions } from './transactions.ts';
import { noteUndoing } from './undoing.ts';

/** What was found of one migration as its facts: what each operation means among the others. */
export function assembleMigration(subject: Subject, draft: MigrationDraft): Extraction {
  const { tool, dialect, revision, parents, merge = false, description, up, down } = draft;
  const facts = {
    path: subject.path,
    tool,
    dialect: { name: dialect.value, from: dialect.from },
    ...(revision && { revision }),
    parents,
    merge,
    ...(description && { description }),
    up,
    down,
    transaction: draft.transaction,
    operations: operationFacts(draft),
    unresolved: draft.unresolved,
  };
  return {
    facts: facts as unknown as JsonObject,
    problems: draft.problems,
    marks: marksOf(draft),
    scopes: [...new Set(draft.scopes)],
    comments: [...new Set(draft.comments)],
  };
}

function marksOf({ operations, unresolved }: MigrationDraft): readonly string[] {
  const actions = operations.map(({ action }) => action);
  const reasons = unresolved.map(({ reason }) => reason);
  return [...new Set<string>([...actions, ...reasons])].sort();
}

function operationFacts(draft: MigrationDraft): readonly object[] {
  const facts = numbered(draft.operations);
  noteTransactions(facts, draft.transaction.mode);
  noteNewTables(facts);
  noteLocks(facts, draft.dialect.value);
  noteDataLoss(facts);
  noteUndoing(facts, draft.down.body);
  return facts.map(({ unit: _unit, part: _part, told: _told, ...fact }) => fact);
}

/** The way up first; the same number for what stands in one statement. */
function numbered(operations: readonly DraftOperation[]): readonly OperationFacts[] {
  const phases: readonly Phase[] = ['up', 'down'];
  const ordered = phases.flatMap((phase) => operations.filter((one) => one.phase === phase));
  let statement = -1;
  return ordered.map(({ transaction: told, ...operation }, index) => {
    const last = ordered[index - 1];
    if (last === undefined || !isSameStatement(last, operation)) statement += 1;
    return { ...operation, index, statement, transaction: 'unknown', ...(told && { told }) };
  });
}

function isSameStatement(last: DraftOperation, next: Omit<DraftOperation, 'transaction'>): boolean {
  return (
    last.phase === next.phase && last.statement_at === next.statement_at && last.part === next.part
  );
}
