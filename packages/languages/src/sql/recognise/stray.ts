import { kind } from '../tokens.ts';
import type { Cursor } from './cursor.ts';
import type { Lexeme } from './lexemes.ts';

/** The first verb that destroys, among what a reader has left over. */
export function leftVerb(cursor: Cursor): number | undefined {
  for (let at = cursor.at; at < cursor.end; at += 1) {
    if (isVerb(cursor, at)) return at;
  }
  return undefined;
}

/** A whole statement that stands where only names and values should: one without a semicolon before it. */
export function hiddenVerb(cursor: Cursor, from: number): number | undefined {
  const isAction = cursor.lexemes[from - 1]?.word === 'alter';
  for (let at = from; at < cursor.end; at += 1) {
    if (!isVerb(cursor, at) || !opensStatement(cursor, at)) continue;
    if (!isAction || !parts.has(cursor.lexemes[at + 1]?.word ?? '')) return at;
  }
  return undefined;
}

/** ALTER drops and alters these itself. */
const parts = new Set(
  'column constraint index primary foreign partition policy user to trigger rule role'.split(' '),
);

const verbs = new Set(['drop', 'truncate', 'delete', 'alter', 'update', 'merge', 'rename']);
/** After these a verb is a part of a clause, a privilege or a name. */
const leads = new Set(
  'before after or of for key do no as then select distinct . , @ ='.split(' '),
);
/** Before these it is a function or a column. */
const tails = new Set('( . , ) = < > cascade rows on'.split(' '));

function isVerb(cursor: Cursor, at: number): boolean {
  const one = cursor.lexemes[at];
  if (one === undefined || one.kind !== kind.word || !verbs.has(one.word)) return false;
  const after = at + 1 < cursor.end ? cursor.lexemes[at + 1] : undefined;
  const before = cursor.lexemes[at - 1]?.word ?? '';
  if (after === undefined || leads.has(before) || tails.has(after.word)) return false;
  return before !== 'on' || !consequences.has(after.word);
}

/** `ON DELETE CASCADE`; behind any other ON, such as that of `SET NOCOUNT ON`, a verb begins anew. */
export const consequences = new Set(
  'cascade no set restrict current_timestamp now localtime localtimestamp to'.split(' '),
);

const objects = new Set(
  'table database schema view index column constraint user role login procedure proc function trigger sequence type materialized foreign primary temporary owned partition extension policy event domain external aggregate publication subscription server rule stage stream task warehouse synonym statistics'.split(
    ' ',
  ),
);
const clauses = new Set(
  'from as where and or then else end when is in not null asc desc limit order group having join left right inner outer full cross on union'.split(
    ' ',
  ),
);

function opensStatement(cursor: Cursor, at: number): boolean {
  const [one, after] = cursor.lexemes.slice(at, at + 2);
  if (one === undefined || after === undefined) return false;
  if (one.word === 'drop' || one.word === 'alter' || one.word === 'rename') {
    return objects.has(after.word);
  }
  if (!isNameLike(after)) return false;
  const near = cursor.lexemes.slice(at + 2, Math.min(at + 8, cursor.end));
  if (one.word === 'update') return near.some((other) => other.word === 'set');
  if (one.word === 'merge') return near.some((other) => other.word === 'using');
  return after.word === 'table' || after.word === 'from' || !clauses.has(after.word);
}

function isNameLike({ kind: found }: Lexeme): boolean {
  return found === kind.word || found === kind.quoted;
}
