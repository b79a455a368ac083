import { formatAt, type Range } from '@policy-lint/languages';
import type { At } from '@policy-lint/model';

export interface Edit {
  readonly edit: 'code' | 'comments';
  readonly edit_at: At;
}

/** A text and which parts of it only people read. */
export interface Page {
  readonly text: string;
  readonly remarks: readonly Range[];
}

/** What differs between two texts of one migration, and where that begins in the later one. */
export function findEdit(before: Page, after: Page, document: number): Edit | undefined {
  const code = firstDifference(codeLines(before), codeLines(after));
  if (code) return { edit: 'code', edit_at: formatAt(document, ...lineAt(after.text, code)) };
  const other = firstDifference(lines(before.text), lines(after.text));
  return other && { edit: 'comments', edit_at: formatAt(document, ...lineAt(after.text, other)) };
}

interface Line {
  readonly text: string;
  readonly start: number;
}

function codeLines({ text, remarks }: Page): readonly Line[] {
  let code = '';
  for (const { start, end } of remarks) {
    code += text.slice(code.length, start);
    if (end > code.length) code += text.slice(code.length, end).replaceAll(/[^\n]/g, ' ');
  }
  return lines(code + text.slice(code.length));
}

/** Neither the ends of lines nor empty ones say anything. */
function lines(text: string): readonly Line[] {
  const found: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const code = line.trimEnd();
    if (code !== '') found.push({ text: code, start });
    start += line.length + 1;
  }
  return found;
}

/** The first line of `after` that differs, or its last one where only something is gone behind it. */
function firstDifference(before: readonly Line[], after: readonly Line[]): Line | undefined {
  const index = after.findIndex(({ text }, i) => text !== before[i]?.text);
  if (index !== -1) return after[index];
  return before.length > after.length ? (after.at(-1) ?? { text: '', start: 0 }) : undefined;
}

function lineAt(text: string, { start }: Line): [number, number] {
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end === -1 ? text.length : end);
  return [start + line.length - line.trimStart().length, start + line.trimEnd().length];
}
