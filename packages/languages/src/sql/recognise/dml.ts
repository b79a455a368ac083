import {
  type Cursor,
  accept,
  acceptOne,
  emit,
  isDone,
  merge,
  skipOne,
  skipTo,
  word,
} from './cursor.ts';
import { type Name, named, readName } from './names.ts';
import { readCondition } from './where.ts';

/** DELETE FROM t, DELETE t, DELETE t, u FROM t JOIN u: the tables before FROM lose rows. */
export function readDelete(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  skipOptions(cursor);
  accept(cursor, 'from');
  const names = readNames(cursor);
  if (names.length === 0) return false;
  const rest = readRest(cursor);
  for (const name of names) emit(cursor, 'delete', from, change(name, rest));
  return true;
}

/** UPDATE t SET ..., also of joined tables. */
export function readUpdate(cursor: Cursor): boolean {
  const from = cursor.at;
  cursor.at += 1;
  skipOptions(cursor);
  if (accept(cursor, 'statistics')) return readName(cursor) !== undefined;
  if (accept(cursor, 'or')) cursor.at += 1;
  const names = readNames(cursor);
  const [name] = names;
  const rest = readRest(cursor);
  if (name === undefined || !rest.sets) return false;
  emit(cursor, 'update', from, change(name, rest));
  return true;
}

const options = new Set(['low_priority', 'quick', 'ignore', 'delayed', 'high_priority']);

/** Words between the verb and its table: `LOW_PRIORITY`, `TOP (10)`. */
export function skipOptions(cursor: Cursor): void {
  while (acceptOne(cursor, options) !== undefined) continue;
  if (!accept(cursor, 'top')) return;
  skipOne(cursor);
  accept(cursor, 'percent');
}

export interface PlacedName {
  readonly name: Name;
  readonly from: number;
  readonly to: number;
}

/** Names between commas, and where each of them stands. */
export function readPlacedNames(cursor: Cursor): readonly PlacedName[] {
  const names: PlacedName[] = [];
  do {
    accept(cursor, 'only');
    const from = cursor.at;
    const name = readName(cursor);
    if (name === undefined) break;
    names.push({ name, from, to: cursor.at });
    // `t.*` of MySQL and `t *` of PostgreSQL.
    accept(cursor, '*');
  } while (accept(cursor, ','));
  return names;
}

function readNames(cursor: Cursor): readonly Name[] {
  return readPlacedNames(cursor).map(({ name }) => name);
}

interface Rest {
  readonly where: 'none' | 'tautology' | 'some';
  readonly aliases: ReadonlyMap<string, Name>;
  readonly sets: boolean;
}

function change(name: Name, { where, aliases }: Rest) {
  return merge(named('table', aliases.get(name.text ?? '') ?? name), { where });
}

/** From the table to the end of the statement, with the WHERE that stands outside parentheses. */
function readRest(cursor: Cursor): Rest {
  const aliases = new Map<string, Name>();
  let joined = false;
  let sets = false;
  while (!isDone(cursor) && word(cursor) !== 'where') {
    const found = word(cursor);
    if (found === 'set') sets = true;
    if (found === 'join' && !outer.has(cursor.lexemes[cursor.at - 1]?.word ?? '')) joined = true;
    skipOne(cursor);
    if (found === 'from' || found === 'join' || found === ',') readAlias(cursor, aliases);
  }
  if (isDone(cursor)) return { where: joined ? 'some' : 'none', aliases, sets };
  cursor.at += 1;
  const start = cursor.at;
  skipTo(cursor, behindWhere);
  const where = readCondition(cursor, start, cursor.at);
  while (!isDone(cursor)) skipOne(cursor);
  return { where: where === 'tautology' && joined ? 'some' : where, aliases, sets };
}

const outer = new Set(['left', 'full', 'cross', 'outer', 'natural']);
const behindWhere = new Set(['order', 'limit', 'returning', 'option', 'group']);
const notAliases = new Set([
  'join',
  'inner',
  'left',
  'right',
  'full',
  'cross',
  'where',
  'set',
  'on',
]);

/** `dbo.Users AS u`: what the statement calls u is the table. */
function readAlias(cursor: Cursor, aliases: Map<string, Name>): void {
  const name = readName(cursor);
  if (name === undefined) return;
  accept(cursor, 'as');
  if (notAliases.has(word(cursor))) return;
  const at = cursor.at;
  const alias = readName(cursor);
  if (alias?.text !== undefined && !aliases.has(alias.text)) aliases.set(alias.text, name);
  if (word(cursor) === '=' || word(cursor) === '(') cursor.at = at;
}
