import { hole } from '../../embedded.ts';
import type { Dialect } from '../words.ts';
import { readAlter } from './alter.ts';
import { readCreate } from './create.ts';
import { type Cursor, emit, word } from './cursor.ts';
import { readDelete, readUpdate } from './dml.ts';
import { readDrop } from './drop.ts';
import { dynamic } from './dynamic.ts';
import { others } from './others.ts';
import { readQuery, readWith } from './query.ts';
import type { Reader } from './reader.ts';
import { readRename } from './rename.ts';
import { report } from './report.ts';
import { readInsert, readMerge, readTruncate } from './rows.ts';
import { readScript, scriptHeads } from './script.ts';
import { hiddenVerb, leftVerb } from './stray.ts';
import { tsqlReaders } from './tsql.ts';

/** One statement from its first word up to the cursor's end; what is not understood says so. */
export function readStatement(cursor: Cursor): void {
  const start = cursor.at;
  const before = cursor.operations.length;
  const troubles = cursor.unresolved.length;
  const table = readersOf[cursor.dialect];
  const isDeep = cursor.nested.length > deepest;
  const reader = !isDeep && Object.hasOwn(table, word(cursor)) ? table[word(cursor)] : undefined;
  const isUnderstood = reader?.(cursor) === true;
  const stray = isUnderstood ? strayVerb(cursor, start, before) : undefined;
  if (!isUnderstood || stray !== undefined) reportUnread(cursor, start, stray);
  const isSilent = cursor.operations.length === before && cursor.unresolved.length === troubles;
  if (isSilent && cursor.nested.length === 0) {
    emit(cursor, 'other', start, {}, Math.min(start + 1, cursor.end));
  }
  cursor.at = cursor.end;
}

/** Statements within statements. */
const deepest = 40;

function strayVerb(cursor: Cursor, start: number, before: number): number | undefined {
  const left = leftVerb(cursor);
  if (left !== undefined || !swept.has(cursor.lexemes[start]?.word ?? '')) return left;
  const isRoutine = cursor.operations
    .slice(before)
    .some(({ object }) => routines.has(object ?? ''));
  return isRoutine ? undefined : hiddenVerb(cursor, start + 1);
}

/** Their readers go past expressions without a look at each word. */
const swept = new Set(
  'select values ( alter insert replace update delete truncate set grant revoke call exec create copy load merge lock declare print deny'.split(
    ' ',
  ),
);
const routines = new Set(['function', 'procedure', 'trigger', 'event', 'rule']);

const readers: Readonly<Record<string, Reader>> = {
  ...others,
  alter: readAlter,
  create: readCreate,
  drop: readDrop,
  undrop: readDrop,
  insert: readInsert,
  replace: readInsert,
  update: readUpdate,
  delete: readDelete,
  merge: readMerge,
  truncate: readTruncate,
  rename: readRename,
  with: readWith,
  select: readQuery,
  values: readQuery,
  '(': readQuery,
  ...dynamic,
};

const scripts: Readonly<Record<string, Reader>> = {
  ...readers,
  ...Object.fromEntries(scriptHeads.map((head) => [head, readScript])),
};

const readersOf: Readonly<Record<Dialect, Readonly<Record<string, Reader>>>> = {
  postgresql: readers,
  sqlite: readers,
  tsql: { ...readers, ...tsqlReaders },
  mysql: scripts,
  bigquery: scripts,
  snowflake: scripts,
};

function reportUnread(cursor: Cursor, start: number, stray: number | undefined): void {
  const verb = stray === undefined ? '' : (cursor.lexemes[stray]?.word ?? '');
  const message =
    stray === undefined
      ? 'this statement could not be read'
      : `only a part of this statement could be read, not its ${verb}`;
  const { start: from = 0, end: to = 0 } = cursor.lexemes[start] ?? {};
  const isTemplate = cursor.text.slice(from, to).includes(hole);
  report(cursor, isTemplate ? 'template' : 'unparsed-statement', message, start);
}
