import { createScanner } from 'jsonc-parser';
import { type JsonText, parseJson } from './json.ts';

/** JSON in which comments stand for white space; everything else is strict. */
export function parseJsonc(text: string): JsonText {
  return parseJson(blankComments(text));
}

/** The same length and the same lines, so that every place stays. */
function blankComments(text: string): string {
  const scanner = createScanner(text, false);
  const parts: string[] = [];
  while (scanner.getPosition() < text.length) {
    const start = scanner.getPosition();
    scanner.scan();
    const token = text.slice(start, scanner.getPosition());
    parts.push(isComment(token) ? token.replaceAll(/[^\r\n]/g, ' ') : token);
  }
  return parts.join('');
}

/** A comment without its end is left for the parser to refuse. */
function isComment(token: string): boolean {
  return token.startsWith('//') || (token.startsWith('/*') && /[^/]\*\/$/.test(token));
}
