import { createScanner } from 'jsonc-parser';
import { type JsonText, parseJson } from './json.ts';
import type { Range } from './range.ts';

/** JSON in which comments stand for white space; everything else is strict. */
export function parseJsonc(text: string): JsonText & { readonly comments: readonly Range[] } {
  const comments = commentsOf(text);
  return { ...parseJson(blanked(text, comments)), comments };
}

function commentsOf(text: string): readonly Range[] {
  const scanner = createScanner(text, false);
  const comments: Range[] = [];
  while (scanner.getPosition() < text.length) {
    const start = scanner.getPosition();
    scanner.scan();
    const end = scanner.getPosition();
    if (isComment(text.slice(start, end))) comments.push({ start, end });
  }
  return comments;
}

/** A comment without its end is left for the parser to refuse. */
function isComment(token: string): boolean {
  return token.startsWith('//') || (token.startsWith('/*') && /[^/]\*\/$/.test(token));
}

/** The same length and the same lines, so that every place stays. */
function blanked(text: string, comments: readonly Range[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of comments) {
    parts.push(text.slice(done, start), text.slice(start, end).replaceAll(/[^\r\n]/g, ' '));
    done = end;
  }
  return parts.join('') + text.slice(done);
}
