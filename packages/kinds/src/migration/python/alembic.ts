import { formatAt, type Range } from '@policy-lint/languages';
import type { Document, Subject } from '@policy-lint/model';
import { dialectOf } from '../dialect/dialect.ts';
import type { DraftName, DraftTransaction, MigrationDraft } from '../draft.ts';
import { pathSettings } from '../path-settings.ts';
import type { MigrationSettings } from '../settings.ts';
import { commentsOf } from './comments.ts';
import { dialectClue } from './dialect-clue.ts';
import { readDirection, walkModule } from './direction.ts';
import type { Module } from './module.ts';
import { problemsOf } from './problems.ts';
import { alembicRevision, type PlacedText, type PythonRevision } from './revision.ts';
import { addUnresolved, type Run } from './run.ts';
import { settle } from './settle.ts';
import { openRun } from './open-run.ts';

/** A module with `revision` and `down_revision` is a migration of Alembic, whatever else it is. */
export async function readAlembic(
  subject: Subject,
  document: Document,
  module: Module,
  settings: MigrationSettings,
): Promise<MigrationDraft | undefined> {
  const revision = alembicRevision(module);
  if (revision === undefined) return undefined;
  const number = subject.documents.indexOf(document);
  const clue = dialectClue(module);
  const dialect = dialectOf(subject.path, settings, { clues: clue ? [clue] : [] });
  const run = openRun(module, number, dialect.value);
  walkModule(run, module);
  if (revision.unknown !== undefined) addUnknownParent(revision.unknown, run, module);
  const up = readDirection('up', subject, run, module);
  const down = readDirection('down', subject, run, module);
  const found = await settle(run);
  return {
    ...found,
    tool: 'alembic',
    dialect,
    ...revisionOf(revision, number),
    ...descriptionOf(module, number),
    up,
    down,
    transaction: transactionOf(subject.path, settings),
    comments: [...found.comments, ...commentsOf(module, number)],
    problems: problemsOf(document, module.errors, subject.name),
  };
}

function addUnknownParent(range: Range, run: Run, { frame }: Module): void {
  const message = 'a parent of this migration could not be told';
  addUnresolved({ run, frame, phase: 'up', stack: [], extra: {} }, 'opaque', message, range);
}

function revisionOf({ revision, parents, merge }: PythonRevision, document: number) {
  const named = ({ text, start, end }: PlacedText): DraftName => ({
    text,
    at: formatAt(document, start, end),
  });
  return {
    ...(revision !== undefined && { revision: named(revision) }),
    parents: parents.map(named),
    ...(merge !== undefined && { merge }),
  };
}

function transactionOf(path: string, settings: MigrationSettings): DraftTransaction {
  const { transaction } = pathSettings(path, settings);
  if (transaction !== undefined) return { mode: transaction, from: 'the `paths` of the config' };
  return { mode: 'migration', from: 'alembic default' };
}

/** Its first line, unless the template's own words are all there is. */
function descriptionOf({ body }: Module, document: number): Pick<MigrationDraft, 'description'> {
  const [first] = body;
  if (first?.type !== 'expression' || first.value.type !== 'text') return {};
  const [piece] = first.value.pieces;
  if (piece?.type !== 'characters') return {};
  const lines = piece.text.split('\n').map((line) => line.trim());
  const text = lines.find((line) => line !== '');
  if (text === undefined || templateWords.test(text)) return {};
  const { start, end } = first.value;
  return { description: { text, at: formatAt(document, start, end) } };
}

const templateWords = /^(?:Revision ID|Revises|Create Date)\s*:/i;
