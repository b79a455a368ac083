import { counted } from '../place-text.ts';

/** A table or a list; what does not fit is cut row by row from the end. */
export interface Section {
  readonly head: readonly string[];
  /** Written only as far as there is room. */
  readonly rows: readonly (() => string)[];
  readonly tail: readonly string[];
  /** What one row is, for the word on what was cut. */
  readonly noun: string;
}

/** The sections in their order as far as there is room, and a last word on what there was none for. */
export function fitSections(sections: readonly Section[], budget: number): readonly string[] {
  let room = budget - reserve;
  const cut: string[] = [];
  const texts = sections.flatMap(({ head, rows, tail, noun }) => {
    const frame = sizeOf([...head, ...tail]);
    const kept = rowsThatFit(rows, room - frame);
    if (kept.length < rows.length) cut.push(counted(rows.length - kept.length, `more ${noun}`));
    if (kept.length === 0) return [];
    room -= frame + sizeOf(kept);
    return [[...head, ...kept, ...tail].join('\n')];
  });
  if (cut.length === 0) return texts;
  const limit = `${Math.floor(budget / 1000)} kB`;
  return [...texts, `**Cut here: ${cut.join(', ')}.** This page ends at ${limit}.`];
}

/** For the title and the word on what was cut. */
const reserve = 2000;

function rowsThatFit(rows: Section['rows'], room: number): readonly string[] {
  const kept: string[] = [];
  let left = room;
  for (const write of rows) {
    const row = write();
    left -= sizeOf([row]);
    if (left < 0) break;
    kept.push(row);
  }
  return kept;
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 2, 0);
}
