import { isFirstInLine } from './lex-client.ts';
import { lineEnd } from './lex-comments.ts';
import { isPlainNameCode } from './lex-quotes.ts';
import { isBlankCode } from './lex-words.ts';
import { type Lexer, type Scan, fail, scanSymbol } from './lexer.ts';
import type { UnresolvedReason } from './operation.ts';
import { kind } from './tokens.ts';

/** psql's own commands; `\;` only separates. */
export const scanBackslash: Scan = (lexer, start) => {
  if (lexer.dialect === 'mysql') return scanMysqlCommand(lexer, start);
  if (lexer.dialect !== 'postgresql') return scanSymbol(lexer, start);
  if (lexer.text.charAt(start + 1) === ';') {
    lexer.kind = kind.boundary;
    return start + 2;
  }
  return scanCommand(lexer, start, psql);
};

/** `.read file` of the sqlite3 shell. */
export const scanDot: Scan = (lexer, start) =>
  lexer.dialect === 'sqlite' && lexer.fresh && isFirstInLine(lexer.text, start)
    ? scanCommand(lexer, start, sqlite)
    : scanSymbol(lexer, start);

/** `:r file` and `:setvar a b` of SQLCMD, at the start of a line. */
export function withSqlcmd(scan: Scan): Scan {
  return (lexer, start) => {
    const isLine = lexer.dialect === 'tsql' && isFirstInLine(lexer.text, start);
    return isLine && isPlainNameCode(lexer.text.charCodeAt(start + 1))
      ? scanCommand(lexer, start, sqlcmd)
      : scan(lexer, start);
  };
}

/** `!!command` of SQLCMD. */
export const scanBang: Scan = (lexer, start) => {
  const { text } = lexer;
  const isCommand =
    lexer.dialect === 'tsql' && text.charAt(start + 1) === '!' && isFirstInLine(text, start);
  return isCommand ? scanCommand(lexer, start, sqlcmd) : scanSymbol(lexer, start);
};

/** Seven of them at the start of a line: an unfinished merge. */
export const scanConflict: Scan = (lexer, start) => {
  const { text } = lexer;
  const mark = text.charAt(start);
  const after = text.charCodeAt(start + 7);
  if (!text.startsWith(mark.repeat(7), start) || after > 32) return scanSymbol(lexer, start);
  const before = text.charCodeAt(start - 1);
  if (start > 0 && before !== 10 && before !== 13) return scanSymbol(lexer, start);
  if (mark === '=' && !lexer.conflict) return scanSymbol(lexer, start);
  lexer.conflict = true;
  const end = lineEnd(text, start);
  fail(lexer, start, start + 7, `${mark.repeat(7)} is left from a merge`);
  lexer.kind = kind.command;
  return end;
};

type Commands = Readonly<Record<string, readonly [UnresolvedReason, string]>>;
const include = ['include', 'another file is run here'] as const;
const shell = ['opaque', 'a program is run here'] as const;
const generated = ['dynamic-sql', 'what the query before it returns is run'] as const;
const branch = ['template', 'a condition of the client decides what runs here'] as const;
const psql: Commands = {
  i: include,
  ir: include,
  include,
  include_relative: include,
  gexec: generated,
  if: branch,
  elif: branch,
  '!': shell,
  copy: ['opaque', '\\copy moves data between a file and a table'],
  lo_unlink: ['opaque', 'a large object is deleted'],
};
const sqlite: Commands = {
  read: include,
  import: ['opaque', '.import loads a file into a table'],
  restore: ['opaque', '.restore replaces the database'],
  shell,
  system: shell,
};
const sqlcmd: Commands = { r: include, '!!': shell };
const mysql: Commands = { '.': include, '!': shell };

/** From its mark up to the end of the line; `\g` and its kind send the statement before them. */
function scanCommand(lexer: Lexer, start: number, commands: Commands): number {
  const end = lineEnd(lexer.text, start);
  const name = commandName(lexer.text, start);
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (known !== undefined) {
    const [reason, message] = known;
    lexer.marks.push({
      reason,
      message,
      start,
      end: start + lexer.text.slice(start, end).trimEnd().length,
    });
  }
  const sends = name.startsWith('g') || name === 'watch' || name === 'crosstabview';
  lexer.kind = commands === psql && sends ? kind.boundary : kind.command;
  return end;
}

function commandName(text: string, start: number): string {
  if (text.startsWith('!!', start)) return '!!';
  let end = start + 1;
  while (isPlainNameCode(text.charCodeAt(end))) end += 1;
  return end === start + 1 ? text.charAt(end) : text.slice(start + 1, end).toLowerCase();
}

/** `\G` ends a statement, `\. file` reads a file. */
function scanMysqlCommand(lexer: Lexer, start: number): number {
  const name = lexer.text.charAt(start + 1);
  if (name === 'G' || name === 'g') {
    lexer.kind = kind.boundary;
    return start + 2;
  }
  const isCommand = (name === '.' || name === '!') && isBlankCode(lexer.text.charCodeAt(start + 2));
  return isCommand ? scanCommand(lexer, start, mysql) : scanSymbol(lexer, start);
}
