import { hole } from '../../embedded.ts';
import { kind } from '../tokens.ts';
import { joinConstants } from './constant.ts';
import {
  type Cursor,
  accept,
  emit,
  isDone,
  lexeme,
  merge,
  passAll,
  skipOne,
  word,
} from './cursor.ts';
import { assign, readVariable, runText } from './dynamic.ts';
import { named, readName } from './names.ts';
import { readQuery } from './query.ts';
import type { Reader } from './reader.ts';
import { report } from './report.ts';
import { readSet } from './settings.ts';
import { readSpRename } from './sp-rename.ts';

/** What only T-SQL has, or means differently. */
export const tsqlReaders: Readonly<Record<string, Reader>> = {
  exec: readExec,
  execute: readExec,
  declare: readDeclare,
  set: readAssignment,
  select: readSelect,
  enable: (cursor) => readTrigger(cursor, 'enable-trigger'),
  disable: (cursor) => readTrigger(cursor, 'disable-trigger'),
  save: passAll,
  bulk: readBulk,
};

function readExec(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  if (word(cursor) === 'as') return passAll(cursor);
  if (word(cursor) === '(') {
    const start = cursor.at + 1;
    skipOne(cursor);
    runText(cursor, from, start, cursor.at - 1, 'execute');
    return passAll(cursor);
  }
  if (word(cursor, 1) === '=') cursor.at += 2;
  const isVariable = lexeme(cursor)?.kind === kind.variable;
  const name = readName(cursor);
  if (name === undefined) return false;
  if (isVariable || name.text === undefined) {
    report(cursor, 'dynamic-sql', 'which procedure runs here is not known', from);
    return passAll(cursor);
  }
  const short = name.text.slice(name.text.lastIndexOf('.') + 1);
  const special = Object.hasOwn(procedures, short) ? procedures[short] : undefined;
  if (special === undefined) emit(cursor, 'call', from, named('name', name));
  else special(cursor, from);
  return passAll(cursor);
}

const procedures: Readonly<Record<string, (cursor: Cursor, from: number) => void>> = {
  sp_executesql: runFirst,
  sp_msforeachtable: runFirst,
  sp_msforeachdb: runFirst,
  sp_rename: readSpRename,
  xp_cmdshell: (cursor, from) => report(cursor, 'opaque', 'a program is run here', from),
};

function runFirst(cursor: Cursor, from: number): void {
  if (word(cursor, 1) === '=') cursor.at += 2;
  const start = cursor.at;
  while (!isDone(cursor) && word(cursor) !== ',') skipOne(cursor);
  runText(cursor, from, start, cursor.at, 'execute');
}

/** DECLARE @a nvarchar(max) = N'...', @b int. */
function readDeclare(cursor: Cursor): boolean {
  cursor.at += 1;
  while (!isDone(cursor)) {
    const name = readVariable(cursor);
    while (!isDone(cursor) && word(cursor) !== ',' && word(cursor) !== '=') skipOne(cursor);
    if (accept(cursor, '=')) {
      const start = cursor.at;
      while (!isDone(cursor) && word(cursor) !== ',') skipOne(cursor);
      if (name !== undefined) assign(cursor, name, start, cursor.at);
    }
    accept(cursor, ',');
  }
  return true;
}

function readAssignment(cursor: Cursor): boolean {
  const start = cursor.at;
  cursor.at += 1;
  const name = readVariable(cursor);
  if (name === undefined) {
    cursor.at = start;
    return readSet(cursor);
  }
  assignTo(cursor, name, cursor.end);
  return passAll(cursor);
}

/** Behind the name of a variable: `= x` and `+= x`. */
function assignTo(cursor: Cursor, name: string, end: number): void {
  const isMore = accept(cursor, '+');
  if (!accept(cursor, '=')) {
    cursor.variables.delete(name.toLowerCase());
    return;
  }
  const before = cursor.variables.get(name.toLowerCase());
  assign(cursor, name, cursor.at, end);
  const added = cursor.variables.get(name.toLowerCase());
  if (!isMore || added === undefined) return;
  const unknown = { text: hole, starts: [0], ends: [0], hasHoles: true };
  cursor.variables.set(name.toLowerCase(), joinConstants(before ?? unknown, added));
}

/** SELECT @a = 'text' assigns as well. */
function readSelect(cursor: Cursor): boolean {
  const start = cursor.at;
  cursor.at += 1;
  for (let name = readVariable(cursor); name !== undefined; name = readVariable(cursor)) {
    const at = cursor.at;
    while (!isDone(cursor) && word(cursor) !== ',' && word(cursor) !== 'from') skipOne(cursor);
    assignTo({ ...cursor, at }, name, cursor.at);
    if (!accept(cursor, ',')) break;
  }
  cursor.at = start;
  return readQuery(cursor);
}

/** DISABLE TRIGGER a ON t; ALL of them, too. */
function readTrigger(cursor: Cursor, action: 'enable-trigger' | 'disable-trigger'): boolean {
  const from = cursor.at;
  cursor.at += 1;
  if (!accept(cursor, 'trigger')) return false;
  const names = [readName(cursor)];
  while (accept(cursor, ',')) names.push(readName(cursor));
  if (!accept(cursor, 'on')) return false;
  accept(cursor, 'all');
  const table = readName(cursor);
  for (const name of names)
    emit(cursor, action, from, merge(named('table', table), named('name', name)));
  return true;
}

function readBulk(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  if (!accept(cursor, 'insert')) return false;
  const name = readName(cursor);
  emit(cursor, 'copy', from, merge(named('table', name), { value: 'from' }));
  return name !== undefined && passAll(cursor);
}
