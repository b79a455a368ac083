import type { Range } from '@policy-lint/languages';

export interface Line extends Range {
  /** Without its end. */
  readonly text: string;
  /** Where the next one starts. */
  readonly next: number;
}

/** LF, CRLF and a lone CR each end a line. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  const pattern = /([^\r\n]*)(?:\r\n|\r|\n|$)/y;
  for (let start = 0; start < text.length; start = pattern.lastIndex) {
    const [, line = ''] = pattern.exec(text) ?? [];
    lines.push({ text: line, start, end: start + line.length, next: pattern.lastIndex });
  }
  return lines;
}
