import { kind } from '../tokens.ts';
import { readAlter } from './alter.ts';
import { readCreate } from './create.ts';
import { type Cursor, emit, isDone, lexeme, word } from './cursor.ts';
import { readDelete, readUpdate } from './dml.ts';
import { readDrop } from './drop.ts';
import { dynamic } from './dynamic.ts';
import { others } from './others.ts';
import { readQuery, readWith } from './query.ts';
import type { Reader } from './reader.ts';
import { readRename } from './rename.ts';
import { readInsert, readMerge, readTruncate } from './rows.ts';
import { strayVerb } from './stray.ts';

/** One statement from its first word up to the cursor's end; what is not understood says so. */
export function readStatement(cursor: Cursor): void {
  const start = cursor.at;
  const before = cursor.operations.length;
  const troubles = cursor.unresolved.length;
  const reader = Object.hasOwn(readers, word(cursor)) ? readers[word(cursor)] : undefined;
  const isUnderstood = reader?.(cursor) === true;
  const stray = isUnderstood ? strayVerb(cursor, start, cursor.at) : undefined;
  if (!isUnderstood || stray !== undefined) reportUnread(cursor, start, stray);
  const isSilent = cursor.operations.length === before && cursor.unresolved.length === troubles;
  if (isSilent) emit(cursor, 'other', start, {}, Math.min(start + 1, cursor.end));
  cursor.at = cursor.end;
}

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

function reportUnread(cursor: Cursor, start: number, stray: number | undefined): void {
  const first = cursor.lexemes[start];
  const last = cursor.lexemes[cursor.end - 1];
  if (first === undefined || last === undefined || isDone(inFront(cursor, start))) return;
  const isTemplate = lexeme(inFront(cursor, start))?.kind === kind.template;
  const message =
    stray === undefined
      ? 'this statement could not be read'
      : `only a part of this statement could be read, not its ${cursor.lexemes[stray]?.word ?? ''}`;
  cursor.unresolved.push({
    reason: isTemplate ? 'template' : 'unparsed-statement',
    message,
    start: first.start,
    end: last.end,
    ...(cursor.nested.length > 0 && { nested: cursor.nested }),
    ...(cursor.deferred && { deferred: true }),
  });
}

function inFront(cursor: Cursor, at: number): Cursor {
  return { ...cursor, at };
}
