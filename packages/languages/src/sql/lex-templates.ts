import { ownValue } from '@policy-lint/model';
import { isPlainNameCode } from './lex-quotes.ts';
import { isBlankCode, wordEnd } from './lex-words.ts';
import { type Lexer, type Scan, fail, scanSymbol } from './lexer.ts';
import { kind } from './tokens.ts';

/** `{{ x }}`, `{% x %}`, `{# x #}`, `{$NAME}`, `{name}`. */
export const scanBrace: Scan = (lexer, start) => {
  const closing = ownValue(closings, lexer.text.charAt(start + 1));
  if (closing === undefined) return scanFormat(lexer, start);
  const end = lexer.endless.has(closing) ? -1 : lexer.text.indexOf(closing, start + 2);
  if (end === -1) {
    lexer.endless.add(closing);
    fail(lexer, start, start + 2, `the template ${lexer.text.slice(start, start + 2)} never ends`);
    lexer.kind = kind.bad;
    return start + 2;
  }
  const stop = end + closing.length;
  lexer.kind = closing === '}}' ? kind.template : kind.control;
  if (closing === '%}') markControl(lexer, start, stop);
  return stop;
};

const closings: Readonly<Record<string, string>> = { '{': '}}', '%': '%}', '#': '#}' };

/** Blocks that decide what runs; what only ends or names something decides nothing. */
function markControl(lexer: Lexer, start: number, end: number): void {
  let from = start + 2;
  while (lexer.text.charAt(from) === '-' || isBlankCode(lexer.text.charCodeAt(from))) from += 1;
  const word = lexer.text.slice(from, wordEnd(lexer, from));
  if (word.startsWith('end') || word === 'else' || word === 'elif' || word === 'set') return;
  const message = `the template's \`${word}\` decides what runs here`;
  lexer.marks.push({ reason: 'template', message, start, end });
}

/** One name in braces, as Phabricator and Python's format() write it. */
function scanFormat(lexer: Lexer, start: number): number {
  const { text } = lexer;
  const from = text.charAt(start + 1) === '$' ? start + 2 : start + 1;
  const end = pathEnd(text, from);
  if (text.charAt(end) !== '}') return scanSymbol(lexer, start);
  lexer.kind = kind.template;
  return end + 1;
}

/** `${x}` and `$(x)`; what `$` means otherwise is left to the dialect. */
export function withDollarTemplates(otherwise: Scan): Scan {
  return (lexer, start) => {
    const open = lexer.text.charAt(start + 1);
    if (open !== '{' && open !== '(') return otherwise(lexer, start);
    const close = open === '{' ? '}' : ')';
    const end = shortEnd(lexer.text, start + 2, close);
    if (end === -1) return scanSymbol(lexer, start);
    lexer.kind = kind.template;
    return end + 1;
  };
}

/** On one line and not far: `${env:-x y}`. */
function shortEnd(text: string, from: number, close: string): number {
  for (let at = from; at < from + 200 && at < text.length; at += 1) {
    const found = text.charAt(at);
    if (found === close) return at > from ? at : -1;
    if (found === '\n' || found === ';' || found === '(') return -1;
  }
  return -1;
}

/** `%s` and `%(x)s` of Python's drivers; elsewhere `%` divides. */
export const scanPercent: Scan = (lexer, start) => {
  const { text } = lexer;
  const next = text.charAt(start + 1);
  const from = next === '(' ? pathEnd(text, start + 2) + 1 : start + 1;
  const isNamed = next === '(' && text.charAt(from - 1) === ')';
  if (text.charAt(from) !== 's' || isPlainNameCode(text.charCodeAt(from + 1))) {
    return scanSymbol(lexer, start);
  }
  if (!isNamed && (next === '(' || followsOperand(lexer))) return scanSymbol(lexer, start);
  lexer.kind = kind.template;
  return from + 1;
};

/** `?` where a value is wanted; after a value it is an operator of PostgreSQL. */
export const scanQuestion: Scan = (lexer, start) => {
  if (followsOperand(lexer)) return scanSymbol(lexer, start);
  let end = start + 1;
  while (lexer.text.charCodeAt(end) >= 48 && lexer.text.charCodeAt(end) <= 57) end += 1;
  lexer.kind = kind.template;
  return end;
};

/** `:name`, `:'name'`, `:"name"`, but no cast, no assignment, no slice, no label. */
export const scanColon: Scan = (lexer, start) => {
  const { text } = lexer;
  const before = text.charCodeAt(start - 1);
  if (before === 58 || lexer.brackets > 0 || lexer.dialect === 'snowflake') {
    return scanSymbol(lexer, start);
  }
  if (lexer.dialect !== 'postgresql' && isPlainNameCode(before)) return scanSymbol(lexer, start);
  const next = text.charAt(start + 1);
  const quoted = next === "'" || next === '"';
  const from = quoted ? start + 2 : start + 1;
  const end = pathEnd(text, from);
  if (end === from || (quoted && text.charAt(end) !== next)) return scanSymbol(lexer, start);
  lexer.kind = kind.template;
  return quoted ? end + 1 : end;
};

function pathEnd(text: string, from: number): number {
  let at = from;
  while (isPlainNameCode(text.charCodeAt(at))) at += 1;
  return at;
}

const wanting = new Set(
  'where and or not in values set limit offset between like ilike then else when case returning select by on having is into from table using as if exists'.split(
    ' ',
  ),
);

/** Whether the last token is a value, so that an operator may follow. */
function followsOperand(lexer: Lexer): boolean {
  let last = lexer.kinds.length - 1;
  while (last >= 0 && (lexer.kinds[last] ?? 0) <= kind.comment) last -= 1;
  const found = lexer.kinds[last];
  const start = last > 0 ? (lexer.ends[last - 1] ?? 0) : 0;
  const text = lexer.text.slice(start, lexer.ends[last] ?? 0);
  if (found === kind.word) return !wanting.has(text.toLowerCase());
  if (found === kind.symbol) return text === ')' || text === ']';
  return found !== undefined && found !== kind.control && found < kind.command;
}
