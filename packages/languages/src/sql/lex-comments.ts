import { type Lexer, type Scan, fail, scanSymbol } from './lexer.ts';
import { kind } from './tokens.ts';

export const scanDash: Scan = (lexer, start) => {
  const { text } = lexer;
  if (text.charCodeAt(start + 1) !== 45) return scanSymbol(lexer, start);
  const after = text.charCodeAt(start + 2);
  if (lexer.traits.dashBlank && after > 32) return scanSymbol(lexer, start);
  return scanLine(lexer, start);
};

export const scanHash: Scan = (lexer, start) =>
  lexer.traits.hashComments ? scanLine(lexer, start) : scanSymbol(lexer, start);

export const scanSlash: Scan = (lexer, start) => {
  const next = lexer.text.charCodeAt(start + 1);
  if (next === 47 && lexer.traits.slashComments) return scanLine(lexer, start);
  if (next !== 42) return scanSymbol(lexer, start);
  return scanConditional(lexer, start) ?? scanBlock(lexer, start);
};

/** The end of a conditional comment, whose inside is read like everything else. */
export const scanStar: Scan = (lexer, start) => {
  if (lexer.conditionals === 0 || lexer.text.charCodeAt(start + 1) !== 47) {
    return scanSymbol(lexer, start);
  }
  lexer.conditionals -= 1;
  lexer.kind = kind.conditional;
  return start + 2;
};

export function lineEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) break;
  }
  return at;
}

function scanLine(lexer: Lexer, start: number): number {
  lexer.kind = kind.comment;
  return lineEnd(lexer.text, start);
}

/** `/*!40101` and MariaDB's `/*M!100100`: the version is part of the mark. */
function scanConditional(lexer: Lexer, start: number): number | undefined {
  const { text } = lexer;
  const bang = text.charCodeAt(start + 2) === 77 ? start + 3 : start + 2;
  if (!lexer.traits.conditionalComments || text.charCodeAt(bang) !== 33) return undefined;
  let end = bang + 1;
  while (end < bang + 7 && isDigit(text.charCodeAt(end))) end += 1;
  if (!hasClose(lexer, end)) return undefined;
  lexer.conditionals += 1;
  lexer.kind = kind.conditional;
  return end;
}

function scanBlock(lexer: Lexer, start: number): number {
  const end = lexer.traits.nestedComments
    ? nestedEnd(lexer, start)
    : hasClose(lexer, start + 2)
      ? lexer.text.indexOf('*/', start + 2) + 2
      : -1;
  lexer.kind = end > start + 2 ? kind.comment : kind.bad;
  if (end > start + 2) return end;
  fail(lexer, start, start + 2, 'the comment /* never ends');
  return start + 2;
}

/** Looked for once: a text may open a thousand comments and close none. */
function hasClose(lexer: Lexer, start: number): boolean {
  lexer.lastClose ??= lexer.text.lastIndexOf('*/');
  return lexer.lastClose >= start;
}

/** What opens and never closes is not looked for again. */
function nestedEnd(lexer: Lexer, start: number): number {
  const { text } = lexer;
  if (lexer.endless.has('*/')) return -1;
  let depth = 1;
  for (let at = start + 2; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (code === 47 && next === 42) depth += 1;
    else if (code === 42 && next === 47) depth -= 1;
    else continue;
    if (depth === 0) return at + 2;
    at += 1;
  }
  lexer.endless.add('*/');
  return -1;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
