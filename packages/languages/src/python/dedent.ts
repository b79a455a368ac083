import type { Embedded } from '../embedded.ts';
import { joinSpelling, sliceSpelling } from './spelling.ts';

/** As `textwrap.dedent` does it: the blanks that all lines begin with; blank lines become empty. */
export function dedent(whole: Embedded): Embedded {
  const lines = linesOf(whole.text);
  const margin = marginOf(lines.map(({ from, to }) => whole.text.slice(from, to)));
  return keep(whole, lines, (text, from) =>
    isBlank(text) ? from + text.length : from + margin.length,
  );
}

/** As `inspect.cleandoc` does it, but for blank lines around it, which no reader of SQL sees. */
export function cleandoc(whole: Embedded): Embedded {
  const lines = linesOf(whole.text);
  const rest = lines.slice(1).map(({ from, to }) => whole.text.slice(from, to));
  const indents = rest.filter((line) => !isBlank(line)).map(indentOf);
  const margin = indents.length === 0 ? 0 : Math.min(...indents);
  return keep(whole, lines, (text, from) => {
    const cut = from === 0 ? indentOf(text) : margin;
    return from + Math.min(cut, text.length);
  });
}

interface Line {
  readonly from: number;
  /** Without the newline. */
  readonly to: number;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let to = text.indexOf('\n'); to !== -1; to = text.indexOf('\n', from)) {
    lines.push({ from, to });
    from = to + 1;
  }
  return [...lines, { from, to: text.length }];
}

function keep(
  whole: Embedded,
  lines: readonly Line[],
  startOf: (text: string, from: number) => number,
): Embedded {
  const parts = lines.map(({ from, to }) => {
    const start = startOf(whole.text.slice(from, to), from);
    return sliceSpelling(whole, start, Math.min(to + 1, whole.text.length));
  });
  return joinSpelling(parts, { start: whole.start, end: whole.end });
}

function isBlank(line: string): boolean {
  return indentOf(line) === line.length;
}

function indentOf(line: string): number {
  let at = 0;
  while (line[at] === ' ' || line[at] === '\t') at += 1;
  return at;
}

function marginOf(lines: readonly string[]): string {
  const indents = lines
    .filter((line) => !isBlank(line))
    .map((line) => line.slice(0, indentOf(line)));
  const [first = '', ...others] = indents;
  return others.reduce(common, first);
}

function common(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}
