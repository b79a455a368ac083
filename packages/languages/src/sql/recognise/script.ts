import { kind } from '../tokens.ts';
import type { Nesting } from '../words.ts';
import { type Cursor, accept, inside, isDone, lexeme, skipOne, skipTo, word } from './cursor.ts';
import { assign } from './dynamic.ts';
import { report } from './report.ts';

/** A body of statements between semicolons, with the words that branch, loop and open blocks. */
export function readScript(cursor: Cursor): boolean {
  const stack: Nesting[] = [];
  while (!isDone(cursor)) {
    const end = pieceEnd(cursor);
    readPiece(inside(cursor, cursor.at, end), stack);
    cursor.at = Math.min(cursor.end, end + 1);
  }
  return true;
}

/** The next semicolon outside parentheses; a parenthesis that never closes hides none. */
function pieceEnd(cursor: Cursor): number {
  for (let at = cursor.at; at < cursor.end; at += 1) {
    const found = cursor.lexemes[at]?.word;
    if (found === ';') return at;
  }
  return cursor.end;
}

function readPiece(piece: Cursor, stack: Nesting[]): void {
  while (!isDone(piece) && passControl(piece, stack)) continue;
  const head = word(piece);
  if (isDone(piece) || harmless.has(head) || isAssignment(piece)) return;
  if (head !== 'begin' && head !== 'repeat' && Object.hasOwn(controls, head)) {
    return report(piece, 'unparsed-statement', `this ${head} could not be read`, piece.at);
  }
  piece.read(inside(piece, piece.at, piece.end, stack.slice(-limit)));
}

/** Deep blocks are told no more than this many levels. */
const limit = 5;

/** With these a statement of a script may begin. */
export const scriptHeads =
  'if elseif elsif else when case while for loop repeat until end declare exception return leave iterate let raise assert'.split(
    ' ',
  );

const harmless = new Set(
  'return leave iterate open fetch close signal resignal get break continue raise null exit assert'.split(
    ' ',
  ),
);

/** Passes what only says when the next statement runs. */
function passControl(piece: Cursor, stack: Nesting[]): boolean {
  if (isLabel(piece)) {
    piece.at += 2;
    return true;
  }
  const found = word(piece);
  const control = Object.hasOwn(controls, found) ? controls[found] : undefined;
  return control?.(piece, stack) ?? false;
}

function isLabel(piece: Cursor): boolean {
  const one = lexeme(piece);
  const isName = one?.kind === kind.word || one?.kind === kind.quoted;
  return isName && word(piece, 1) === ':' && word(piece, 2) !== '=';
}

type Control = (piece: Cursor, stack: Nesting[]) => boolean;

const controls: Readonly<Record<string, Control>> = {
  begin: (piece) => {
    if (word(piece, 1) === 'transaction' || word(piece, 1) === 'work') return false;
    piece.at += 1;
    if (accept(piece, 'not')) accept(piece, 'atomic');
    else accept(piece, 'atomic');
    return true;
  },
  end: (piece, stack) => {
    piece.at += 1;
    const what = word(piece);
    if (closers.has(what)) stack.pop();
    piece.at = piece.end;
    return true;
  },
  if: (piece, stack) => condition(piece, stack, 'if', 'then'),
  elseif: (piece) => passTo(piece, 'then'),
  elsif: (piece) => passTo(piece, 'then'),
  else: pass,
  when: (piece) => passTo(piece, 'then'),
  case: (piece, stack) => condition(piece, stack, 'if', 'then'),
  while: (piece, stack) => condition(piece, stack, 'loop', 'do'),
  for: (piece, stack) => condition(piece, stack, 'loop', 'do'),
  loop: (piece, stack) => condition(piece, stack, 'loop', 'loop'),
  repeat: (piece, stack) => condition(piece, stack, 'loop', 'repeat'),
  until: (piece, stack) => passTo(piece, 'end') && Boolean(stack.pop()),
  exception: pass,
  declare: readDeclare,
};

const closers = new Set(['if', 'case', 'loop', 'while', 'repeat', 'for']);

function pass(piece: Cursor): true {
  piece.at += 1;
  return true;
}

function condition(piece: Cursor, stack: Nesting[], nesting: Nesting, word_: string): boolean {
  // MySQL has functions of these names: IF(a, b, c), REPEAT('x', 3).
  stack.push(nesting);
  return passTo(piece, word_);
}

/** Behind this word; a condition that has no such word leaves nothing to read. */
function passTo(piece: Cursor, wanted: string): boolean {
  const words = wanted === 'do' ? new Set(['do', 'loop']) : new Set([wanted]);
  const start = piece.at;
  skipTo(piece, words);
  if (isDone(piece)) {
    piece.at = start;
    return false;
  }
  piece.at += 1;
  return true;
}

/** A handler holds a statement, a cursor a query, everything else no more than a value. */
function readDeclare(piece: Cursor): boolean {
  const start = piece.at;
  piece.at += 1;
  while (!isDone(piece) && word(piece) !== 'handler') skipOne(piece);
  if (isDone(piece)) {
    piece.at = piece.end;
    return true;
  }
  skipTo(piece, new Set(['for']));
  piece.at += 1;
  do {
    accept(piece, 'not');
    if (accept(piece, 'sqlstate')) accept(piece, 'value');
    piece.at += 1;
  } while (accept(piece, ','));
  return piece.at > start;
}

/** `x := 'text'` of Snowflake. */
function isAssignment(piece: Cursor): boolean {
  const start = word(piece) === 'let' ? 1 : 0;
  if (word(piece, start + 1) !== ':' || word(piece, start + 2) !== '=') return start === 1;
  assign(piece, word(piece, start), piece.at + start + 3, piece.end);
  return true;
}
