/** How many columns of a terminal a text takes. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  return cells(text).reduce((sum, { width }) => sum + width, 0);
}

/** The longest beginning that fits, with `…` where something is cut off. */
export function fitStart(text: string, room: number): string {
  return fit(cells(text), room, (kept) => `${kept.join('')}…`, text);
}

/** The longest end that fits. */
export function fitEnd(text: string, room: number): string {
  return fit(cells(text).toReversed(), room, (kept) => `…${kept.toReversed().join('')}`, text);
}

/** Most text: Latin letters and our own marks, where each character takes one column. */
const plain = /^[\x20-\x7e\xa1-\xac\xae-\u02ff…–—‘’“”]*$/;

interface Cell {
  readonly segment: string;
  readonly width: number;
}

/** What a reader sees as one character each. */
function cells(text: string): readonly Cell[] {
  if (plain.test(text)) return Array.from(text, (segment) => ({ segment, width: 1 }));
  return Array.from(graphemes().segment(text), ({ segment }) => ({
    segment,
    width: /^\p{M}+$/u.test(segment) ? 0 : wide.test(segment) ? 2 : 1,
  }));
}

let segmenter: Intl.Segmenter | undefined;

/** Making one takes milliseconds, which a report in ASCII need not wait for. */
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter;
}

function fit(
  from: readonly Cell[],
  room: number,
  join: (kept: readonly string[]) => string,
  whole: string,
): string {
  let used = 0;
  const kept: string[] = [];
  for (const { segment, width } of from) {
    if (used + width > room - 1) break;
    used += width;
    kept.push(segment);
  }
  const left = from.slice(kept.length).reduce((sum, { width }) => sum + width, 0);
  if (used + left <= room) return whole;
  return room < 1 ? '' : join(kept);
}

/** Emoji, and the blocks that Unicode calls wide. */
const wide =
  /\p{Emoji_Presentation}|\u{fe0f}|[\u{1100}-\u{115f}\u{2e80}-\u{303e}\u{3041}-\u{a4cf}\u{a960}-\u{a97c}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{1b000}-\u{1b2fb}\u{20000}-\u{3fffd}]/u;
