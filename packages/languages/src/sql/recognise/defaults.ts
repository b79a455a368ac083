import { hole } from '../../embedded.ts';
import { kind } from '../tokens.ts';
import { type Cursor, type Fields, lexeme, skipOne, textOf, word } from './cursor.ts';
import { readName } from './names.ts';

/** The expression behind DEFAULT: constants are told from what is computed for each row. */
export function readDefault(cursor: Cursor): NonNullable<Fields['default']> {
  while (word(cursor) === '-' || word(cursor) === '+') cursor.at += 1;
  const one = lexeme(cursor);
  if (one === undefined) return 'unknown';
  const start = cursor.at;
  skipOne(cursor);
  if (word(cursor) === '(') {
    skipOne(cursor);
    return one.kind === kind.word && steady.has(one.word) ? 'constant' : 'volatile';
  }
  while (word(cursor) === ':' && word(cursor, 1) === ':') {
    cursor.at += 2;
    readName(cursor);
    if (word(cursor) === '(') skipOne(cursor);
  }
  if (one.word === '(') return parenthesised(cursor, start + 1);
  if (one.word === 'null') return 'null';
  if (one.kind === kind.string || one.kind === kind.number) return 'constant';
  if (one.kind !== kind.word || textOf(cursor, one).includes(hole)) return 'unknown';
  return known.has(one.word) ? 'constant' : 'unknown';
}

const known = new Set([
  'true',
  'false',
  'current_timestamp',
  'current_date',
  'current_time',
  'localtime',
  'localtimestamp',
  'b',
  'x',
]);
const steady = new Set([
  'now',
  'current_timestamp',
  'current_date',
  'getdate',
  'getutcdate',
  'sysdatetime',
  'sysutcdatetime',
  'localtimestamp',
  'localtime',
  'transaction_timestamp',
  'statement_timestamp',
]);

/** `((0))` of T-SQL. */
function parenthesised(cursor: Cursor, from: number): NonNullable<Fields['default']> {
  let at = from;
  while (at < cursor.at && cursor.lexemes[at]?.word === '(') at += 1;
  return readDefault({ ...cursor, at, end: cursor.at });
}
