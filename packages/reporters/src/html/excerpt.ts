import type { Place, Span } from '@policy-lint/model';
import { markup, type Markup } from './markup.ts';

export type ExcerptOf = (place: Place | undefined) => Markup | undefined;

/** So many places are shown with their source; beyond that the page only gets heavier. */
export const mostExcerpts = 1500;

/** The lines of a place with some around it, the place marked; nothing where there is no such line. */
export function sourceExcerpts(texts: Readonly<Record<string, string>>): ExcerptOf {
  const known = new Map<string, readonly string[]>();
  let made = 0;
  const linesOf = (path: string) => {
    const text = Object.hasOwn(texts, path) ? texts[path] : undefined;
    const lines = known.get(path) ?? text?.split(/\r\n?|\n/) ?? [];
    known.set(path, lines);
    return lines;
  };
  return (place) => {
    if (place?.span === undefined || made >= mostExcerpts) return undefined;
    const lines = linesOf(place.path);
    if (lines[place.span.line - 1] === undefined) return undefined;
    made += 1;
    return excerpt(lines, place.span);
  };
}

function excerpt(lines: readonly string[], span: Span): Markup {
  const from = Math.max(1, span.line - around);
  const last = Math.max(lastLineOf(lines), span.line);
  const to = Math.min(last, span.endLine + around, from + mostLines - 1);
  const rows = lines.slice(from - 1, to).map((line, index) => row(line, from + index, span));
  const rest = Math.min(span.endLine, lines.length) - to;
  const more =
    rest > 0 ? markup`<span class="line"><i></i>… to line ${span.endLine}\n</span>` : undefined;
  return markup`<pre class="source"><code>${rows}${more}</code></pre>`;
}

const around = 2;
const mostLines = 12;

/** Behind a last line feed is nothing to show, unless it is what the place is about. */
function lastLineOf(lines: readonly string[]): number {
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}

function row(line: string, number: number, span: Span): Markup {
  const isMarked = number >= span.line && number <= span.endLine;
  const code = isMarked ? marked(line, number, span) : markup`${drawn(line.slice(0, longest))}`;
  const end = !isMarked && line.length > longest ? '…' : '';
  // The number is drawn by the style, so that copied code is code.
  return markup`<span class="line"><i data-line="${number}"></i>${code}${end}\n</span>`;
}

const longest = 240;
/** Before a place, so that it is in sight without scrolling. */
const fitting = 100;

/** In UTF-16 units from 0; the indentation of a continued line is not part of the place. */
function marked(line: string, number: number, span: Span): Markup {
  const start = number === span.line ? span.column - 1 : line.search(/\S|$/);
  const from = Math.min(start, line.length);
  const to = number === span.endLine ? Math.min(span.endColumn - 1, line.length) : line.length;
  const end = Math.min(Math.max(from, to), from + longest);
  const left = from > fitting ? from - fitting / 2 : 0;
  const right = Math.min(line.length, end + longest / 2);
  const before = `${left > 0 ? '…' : ''}${drawn(line.slice(left, from))}`;
  const after = `${drawn(line.slice(end, right))}${right < line.length ? '…' : ''}`;
  // A place of no width is still a place.
  const place = drawn(line.slice(from, end)) || (number === span.line ? ' ' : '');
  const mark = place === '' ? undefined : markup`<mark>${place}</mark>`;
  return markup`${before}${mark}${after}`;
}

function drawn(code: string): string {
  return code.replaceAll('\t', '  ');
}
