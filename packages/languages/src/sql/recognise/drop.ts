import { ownValue } from '@policy-lint/model';
import type { Action, ObjectType } from '../words.ts';
import {
  type Cursor,
  type Fields,
  accept,
  acceptOne,
  emit,
  isDone,
  merge,
  skipOne,
  word,
} from './cursor.ts';
import { skipHost } from './modifiers.ts';
import { type Name, named, readName } from './names.ts';
import { readObjectType } from './objects.ts';

/** DROP of anything, one operation for each name. */
export function readDrop(cursor: Cursor): boolean {
  const from = cursor.at;
  const isUndrop = word(cursor) === 'undrop';
  cursor.at += 1;
  if (isUndrop) {
    cursor.at = cursor.end;
    return true;
  }
  if (accept(cursor, 'owned', 'by')) return readOwned(cursor, from);
  const temporary =
    acceptOne(cursor, new Set(['temporary', 'temp', 'external', 'online', 'offline'])) ===
    'temporary';
  const type = readObjectType(cursor);
  if (type === undefined) return false;
  const concurrently = accept(cursor, 'concurrently');
  const ifExists = accept(cursor, 'if', 'exists');
  const flags: Fields = {
    ...(temporary && { temporary }),
    ...(concurrently && { concurrently }),
    ...(ifExists && { if_exists: true }),
  };
  return readList(cursor, from, type, flags);
}

function readOwned(cursor: Cursor, from: number): boolean {
  const name = readName(cursor);
  emit(
    cursor,
    'drop-owned',
    from,
    merge(named('name', name), hasWord(cursor, 'cascade') ? { cascade: true } : {}),
  );
  cursor.at = cursor.end;
  return true;
}

function readList(cursor: Cursor, from: number, type: string, flags: Fields): boolean {
  const rest: Fields = { ...flags, ...(hasWord(cursor, 'cascade') && { cascade: true }) };
  const first = cursor.at;
  let isFirst = true;
  do {
    const start = cursor.at;
    const name = readName(cursor);
    if (name === undefined) return false;
    skipHost(cursor);
    if (word(cursor) === '(') skipOne(cursor);
    const to = cursor.at;
    const isAlone = isFirst && word(cursor) !== ',';
    const last = isAlone && behaviours.has(word(cursor)) ? to + 1 : to;
    emitDrop(cursor, isAlone ? from : start, last, type, name, rest);
    isFirst = false;
  } while (accept(cursor, ','));
  if (cursor.at === first) return false;
  while (!isDone(cursor) && tail(cursor)) continue;
  return true;
}

/** What may follow the names without doing more than is said already. */
function tail(cursor: Cursor): boolean {
  const known = acceptOne(cursor, tails);
  if (known === 'on' || known === 'using' || known === 'from') readName(cursor);
  return known !== undefined;
}

const behaviours = new Set(['cascade', 'restrict']);
const tails = new Set(['cascade', 'restrict', 'constraints', 'on', 'using', 'from', ',']);

function emitDrop(
  cursor: Cursor,
  from: number,
  to: number,
  type: string,
  name: Name,
  flags: Fields,
): void {
  const action = ownValue(actions, type);
  if (type === 'table')
    return emit(cursor, 'drop-table', from, merge(named('table', name), flags), to);
  const table =
    type === 'index' || type === 'trigger' || type === 'policy' || type === 'rule'
      ? tableOf(cursor, to)
      : undefined;
  const fields = merge(named('name', name), named('table', table), flags);
  if (action !== undefined) return emit(cursor, action, from, fields, to);
  emit(cursor, 'drop-object', from, { ...fields, object: type as ObjectType }, to);
}

const actions: Readonly<Record<string, Action | undefined>> = {
  index: 'drop-index',
  schema: 'drop-schema',
  database: 'drop-database',
};

/** `DROP INDEX a ON t`, `DROP POLICY p ON t`. */
function tableOf(cursor: Cursor, from: number): Name | undefined {
  for (let at = from; at < cursor.end; at += 1) {
    const found = cursor.lexemes[at]?.word;
    if (found === ',') return undefined;
    if (found === 'on') return readName({ ...cursor, at: at + 1 });
  }
  return undefined;
}

function hasWord(cursor: Cursor, wanted: string): boolean {
  for (let at = cursor.at; at < cursor.end; at += 1) {
    if (cursor.lexemes[at]?.word === wanted) return true;
  }
  return false;
}
