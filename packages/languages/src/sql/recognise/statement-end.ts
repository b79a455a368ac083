import { ownValue } from '@policy-lint/model';
import { kind } from '../tokens.ts';
import { type Cursor, closing } from './cursor.ts';
import { consequences } from './stray.ts';

/** Where the statement of T-SQL ends that begins at the cursor: it needs no semicolon. */
export function statementEnd(cursor: Cursor): number {
  const head = wordAt(cursor, cursor.at);
  const main = head === 'with' ? mainVerb(cursor) : cursor.at;
  if (isModule(cursor, main)) return cursor.end;
  const state: State = { head: wordAt(cursor, main), main, queried: false, set: false };
  let cases = 0;
  for (let at = main + 1; at < cursor.end; at += 1) {
    const found = wordAt(cursor, at);
    if (found === ';') return at;
    if (found === '(') at = parenthesis(cursor, at);
    else if (found === 'case') cases += 1;
    else if (found === 'end' && cases > 0) cases -= 1;
    else if (cases === 0 && startsStatement(cursor, at) && !belongs(cursor, at, state)) return at;
  }
  return cursor.end;
}

interface State {
  readonly head: string;
  readonly main: number;
  queried: boolean;
  set: boolean;
}

function parenthesis(cursor: Cursor, at: number): number {
  const close = closing(cursor, at);
  return close < cursor.end ? close : at;
}

const starts = new Set(
  'select insert update delete merge create alter drop truncate exec execute declare set if else begin end while print raiserror throw return use grant revoke deny commit rollback save open fetch close deallocate backup restore dbcc waitfor goto break continue bulk kill checkpoint reconfigure revert enable disable readtext writetext updatetext shutdown'.split(
    ' ',
  ),
);

/** Whether a word may begin a statement here, whatever stands before it. */
export function startsStatement(cursor: Cursor, at: number): boolean {
  const one = cursor.lexemes[at];
  if (one?.kind !== kind.word || !starts.has(one.word)) return false;
  const before = wordAt(cursor, at - 1);
  const after = wordAt(cursor, at + 1);
  if (before === '.' || after === '.' || (before === 'as' && after === ',')) return false;
  if (one.word === 'update' && after === '(') return false;
  if (one.word === 'enable' || one.word === 'disable') return after === 'trigger';
  return !(one.word === 'fetch' && (before === 'rows' || before === 'row'));
}

/** Whether the word is a part of the statement that is being read. */
function belongs(cursor: Cursor, at: number, state: State): boolean {
  const found = wordAt(cursor, at);
  const before = wordAt(cursor, at - 1);
  if (state.head === 'merge') return true;
  if (before === 'on') return consequences.has(wordAt(cursor, at + 1));
  if (clauses.has(before)) return true;
  if (privileges.has(state.head)) return before === ',' || at === state.main + 1;
  return ownValue(parts, found)?.(cursor, at, state, before) ?? false;
}

/** `ON DELETE SET NULL`, `AFTER INSERT, UPDATE`, `FOR UPDATE`. */
const clauses = new Set(['for', 'after', 'of', 'before']);
const privileges = new Set(['grant', 'revoke', 'deny']);

type Part = (cursor: Cursor, at: number, state: State, before: string) => boolean;

const parts: Readonly<Record<string, Part | undefined>> = {
  select: (cursor, _at, state, before) => {
    if (setOperators.has(before)) return true;
    const isOwn = !state.queried && (querying.has(state.head) || isView(cursor, state));
    state.queried = true;
    return isOwn;
  },
  set: (_cursor, _at, state, before) => {
    if (before === 'delete' || before === 'update') return true;
    const isOwn = !state.set && (state.head === 'update' || state.head === 'alter');
    state.set = true;
    return isOwn;
  },
  exec: ownSource,
  execute: (cursor, at, state, before) =>
    before === 'with' ||
    before === ',' ||
    (wordAt(cursor, at + 1) === 'as' && state.head !== 'insert') ||
    ownSource(cursor, at, state),
  drop: (cursor, at, state) => state.head === 'alter' && isAction(cursor, at, state),
  alter: (cursor, at, state) => state.head === 'alter' && wordAt(cursor, at + 1) === 'column',
  enable: isAction,
  disable: isAction,
  if: isExistence,
  insert: (_cursor, _at, _state, before) => before === ',',
  update: (_cursor, _at, _state, before) => before === ',',
  delete: (_cursor, _at, _state, before) => before === ',',
  close: (_cursor, _at, state) => state.head === 'alter',
  open: (_cursor, _at, state) => state.head === 'alter',
  backup: (_cursor, _at, state) => state.head === 'alter',
};

/** `DROP TABLE IF EXISTS a`; with a parenthesis behind it IF asks a question of its own. */
function isExistence(cursor: Cursor, at: number, state: State): boolean {
  const isNegated = wordAt(cursor, at + 1) === 'not';
  const exists = isNegated ? at + 2 : at + 1;
  if (isNegated && state.head !== 'create' && state.head !== 'alter') return false;
  return wordAt(cursor, exists) === 'exists' && wordAt(cursor, exists + 1) !== '(';
}

const setOperators = new Set(['union', 'all', 'except', 'intersect', 'as', 'for', '(']);
const querying = new Set(['insert', 'declare']);

/** The query of a view may stand behind a WITH; a table has none. */
function isView(cursor: Cursor, { main }: State): boolean {
  return [1, 2, 3, 4].some((ahead) => wordAt(cursor, main + ahead) === 'view');
}

/** INSERT INTO t EXEC p. */
function ownSource(_cursor: Cursor, _at: number, state: State): boolean {
  const isOwn = state.head === 'insert' && !state.queried;
  state.queried = true;
  return isOwn;
}

/** The first action of ALTER TABLE, or one whose own word follows. */
function isAction(cursor: Cursor, at: number, state: State): boolean {
  if (state.head !== 'alter') return false;
  if (['column', 'constraint', 'member', 'period'].includes(wordAt(cursor, at + 1))) return true;
  let name = state.main + 2;
  if (wordAt(cursor, name) === 'if') name += 2;
  while (wordAt(cursor, name + 1) === '.') name += 2;
  return at === name + 1;
}

/** Behind the list of WITH. */
function mainVerb(cursor: Cursor): number {
  for (let at = cursor.at + 1; at < cursor.end; at += 1) {
    const found = wordAt(cursor, at);
    if (found === '(') at = parenthesis(cursor, at);
    else if (found === ';' || mains.has(found)) return at;
  }
  return cursor.at;
}

const mains = new Set(['select', 'insert', 'update', 'delete', 'merge']);

/** CREATE PROCEDURE, FUNCTION and TRIGGER take all that follows in their batch. */
function isModule(cursor: Cursor, main: number): boolean {
  let at = main;
  if (wordAt(cursor, at) !== 'create' && wordAt(cursor, at) !== 'alter') return false;
  at += 1;
  if (wordAt(cursor, at) === 'or') at += 2;
  return ['procedure', 'proc', 'function', 'trigger'].includes(wordAt(cursor, at));
}

function wordAt(cursor: Cursor, at: number): string {
  return at < cursor.end ? (cursor.lexemes[at]?.word ?? '') : '';
}
