import type { Span } from '@policy-lint/model';
import { visible } from '../visible.ts';
import { displayWidth, fitEnd, fitStart } from './display-width.ts';
import type { Paint, Style } from './paint.ts';

export interface FrameStyle {
  readonly width: number;
  readonly paint: Paint;
  /** Of the carets. */
  readonly mark: Style;
}

/** The line above, the line of the place, and carets below it. Nothing where there is no such line. */
export function codeFrame(lines: readonly string[], span: Span, style: FrameStyle): string[] {
  const line = lines[span.line - 1];
  if (line === undefined) return [];
  const { paint } = style;
  const digits = String(span.line).length;
  const room = Math.max(minimum, style.width - digits - ' | '.length);
  const row = (number: number | '', code: string) =>
    `${paint('dim', `${String(number).padStart(digits)} |`)} ${code}`;
  const { before, marked, after } = excerpt(line, markOf(line, span), room);
  const carets = '^'.repeat(Math.max(1, displayWidth(marked)));
  const rest = span.endLine > span.line ? paint('dim', ` to line ${span.endLine}`) : '';
  const above = lines[span.line - 2]?.trimEnd() ?? '';
  // Beside a cut-out of a long line, the line above has nothing to say.
  const context =
    above === '' || before.startsWith('…') ? [] : [row(span.line - 1, start(above, room))];
  return [
    ...context,
    row(span.line, before + marked + after),
    row('', ' '.repeat(displayWidth(before)) + paint(style.mark, carets) + rest),
  ];
}

const minimum = 20;

interface Mark {
  readonly from: number;
  readonly to: number;
}

/** In UTF-16 units from 0; a place that goes on below is marked to the end of its line. */
function markOf(line: string, span: Span): Mark {
  const from = Math.min(span.column - 1, line.length);
  const to = span.endLine > span.line ? line.trimEnd().length : span.endColumn - 1;
  return { from, to: Math.min(Math.max(from, to), line.length) };
}

interface Excerpt {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** The line, or as much of it on both sides of the mark as there is room for. */
function excerpt(line: string, { from, to }: Mark, room: number): Excerpt {
  // Far more than fits, so that a line of megabytes costs nothing.
  const reach = room * 4;
  const before = drawn(line.slice(Math.max(0, from - reach), from));
  const marked = fitStart(drawn(line.slice(from, Math.min(to, from + reach))), room - 2);
  const after = drawn(line.slice(to, to + reach)).trimEnd();
  const left = room - displayWidth(marked);
  const widthBefore = Math.min(
    displayWidth(before),
    left - Math.min(displayWidth(after), left >> 1),
  );
  const shown = fitEnd(before, widthBefore);
  return { before: shown, marked, after: fitStart(after, left - displayWidth(shown)) };
}

function start(line: string, room: number): string {
  return fitStart(drawn(line.slice(0, room * 4)), room);
}

/** Tabs as two columns; nothing that moves the cursor or hides. */
function drawn(code: string): string {
  return visible(code.replaceAll('\t', '  '));
}
