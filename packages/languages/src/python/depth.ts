import type { PythonError } from './syntax.ts';

/** As many open brackets as Python itself takes; the grammar needs memory without end for more. */
const mostBrackets = 200;

/** The first bracket that is too deep, outside of strings and comments. */
export function findTooDeep(text: string): PythonError | undefined {
  let depth = 0;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '#') at = endOfLine(text, at);
    else if (character === '"' || character === "'") at = endOfString(text, at);
    else {
      if (opening.has(character)) depth += 1;
      else if (closing.has(character)) depth = Math.max(0, depth - 1);
      at += 1;
    }
    if (depth > mostBrackets) {
      const message = `brackets are nested deeper than ${mostBrackets} levels`;
      return { message, start: at - 1, end: at };
    }
  }
  return undefined;
}

const opening = new Set(['(', '[', '{']);
const closing = new Set([')', ']', '}']);

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function endOfString(text: string, start: number): number {
  const sign = text.charAt(start);
  const triple = sign.repeat(3);
  const quote = text.startsWith(triple, start) ? triple : sign;
  let at = start + quote.length;
  while (at < text.length) {
    if (text[at] === '\\') at += 2;
    else if (text.startsWith(quote, at)) return at + quote.length;
    else if (quote === sign && text[at] === '\n') return at;
    else at += 1;
  }
  return text.length;
}
