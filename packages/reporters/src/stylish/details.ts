import type { Place, RelatedPlace } from '@policy-lint/model';
import { placeText } from '../place-text.ts';
import { visible } from '../visible.ts';
import { codeFrame } from './code-frame.ts';
import type { Paint, Style } from './paint.ts';

export interface Trouble {
  readonly place?: Place;
  readonly hint?: string;
  readonly url?: string;
  readonly related?: readonly RelatedPlace[];
}

/** The lines below a finding or a problem: its code, its related places, its hint, its link. */
export type Details = (trouble: Trouble, mark: Style) => readonly string[];

/** After so many, code only hides the list. */
const mostFrames = 20;

/** One for each report, since what was said once is not said again. */
export function makeDetails(
  texts: Readonly<Record<string, string>>,
  width: number | undefined,
  paint: Paint,
): Details {
  const memory = { lines: new Map(), said: new Set<string>(), frames: 0 };
  const page = { texts, width: width ?? usualWidth, paint, memory };
  return (trouble, mark) =>
    [
      ...frameOf(page, trouble.place, mark),
      ...(trouble.related ?? []).map((one) => relatedLine(one, paint)),
      ...sayOnce(page, 'hint', trouble.hint),
      ...sayOnce(page, 'see', trouble.url),
    ].map((line) => indent + line);
}

const indent = '    ';
const usualWidth = 100;

interface Page {
  readonly texts: Readonly<Record<string, string>>;
  readonly width: number;
  readonly paint: Paint;
  /** What this report has said so far. */
  readonly memory: {
    readonly lines: Map<string, readonly string[]>;
    readonly said: Set<string>;
    frames: number;
  };
}

function frameOf(page: Page, place: Place | undefined, mark: Style): readonly string[] {
  const { memory, paint } = page;
  if (place?.span === undefined || memory.frames >= mostFrames) return [];
  const style = { width: page.width - indent.length, paint, mark };
  const frame = codeFrame(linesOf(page, place.path), place.span, style);
  if (frame.length > 0) memory.frames += 1;
  return frame;
}

function linesOf({ texts, memory }: Page, path: string): readonly string[] {
  const text = Object.hasOwn(texts, path) ? texts[path] : undefined;
  if (text === undefined) return [];
  const lines = memory.lines.get(path) ?? text.split(/\r\n?|\n/);
  memory.lines.set(path, lines);
  return lines;
}

function relatedLine({ place, message }: RelatedPlace, paint: Paint): string {
  return `${paint('dim', `${placeText(place)}:`)} ${visible(message)}`;
}

function sayOnce(
  { memory, paint }: Page,
  word: string,
  text: string | undefined,
): readonly string[] {
  if (text === undefined || memory.said.has(text)) return [];
  memory.said.add(text);
  return [`${paint('cyan', `${word}:`)} ${visible(text)}`];
}
