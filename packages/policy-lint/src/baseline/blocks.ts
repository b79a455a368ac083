import type { Baseline, Entry } from './entry.ts';

/** A baseline cut into lines that belong to one entry each, and what stands around them. */
export interface Blocks {
  readonly head: string;
  readonly blocks: readonly Block[];
  readonly tail: string;
  /** Before the dash of an entry. */
  readonly indent: string;
}

export interface Block {
  readonly key: string;
  /** Whole lines, the comments right above an entry among them. */
  readonly text: string;
  readonly entry?: Entry;
  /** Where the text begins in the file. */
  readonly start?: number;
}

/** Undefined where the entries are not written as a list with one line for each dash. */
export function cutBlocks({ text, entries, list }: Baseline): Blocks | undefined {
  const starts = entries.map(({ range }) => startOfBlock(text, range.start));
  const last = entries.at(-1);
  if (last === undefined) {
    const [head, tail] = [text.slice(0, list.start).trimEnd(), text.slice(list.end)];
    return { head: `${head}\n`, blocks: [], tail: tail.replace(/^[^\n]*\n/, ''), indent: '  ' };
  }
  if (starts.includes(undefined)) return undefined;
  const { range } = last;
  const end = endOfLine(text, range.start + text.slice(range.start, range.end).trimEnd().length);
  const ends = [...starts.slice(1), end];
  const [first = 0] = starts;
  return {
    head: text.slice(0, first),
    blocks: entries.map((entry, index) => ({
      key: keyOf(entry),
      text: wholeLines(text.slice(starts[index], ends[index])),
      entry,
      start: starts[index] ?? 0,
    })),
    tail: text.slice(end),
    indent: /^[ \t]*/.exec(lineBefore(text, entries[0]?.range.start ?? 0))?.[0] ?? '  ',
  };
}

export function joinBlocks({ head, blocks, tail }: Blocks): string {
  if (blocks.length === 0) return `${head.trimEnd()} []\n${tail}`;
  return [wholeLines(head), ...blocks.map(({ text }) => text), tail].join('');
}

/** Puts a block where it stands in the order of the rest. */
export function insertBlock(blocks: readonly Block[], block: Block): readonly Block[] {
  const after = blocks.findIndex(({ key }) => key > block.key);
  return after === -1 ? [...blocks, block] : blocks.toSpliced(after, 0, block);
}

/** By path first: who owns a file sees its entries together. */
export function keyOf(entry: Pick<Entry, 'path' | 'rule' | 'message' | 'fingerprint'>): string {
  return [entry.path, entry.rule, entry.message, entry.fingerprint].join('\0');
}

/** The line of the dash, and the comments right above it. */
function startOfBlock(text: string, start: number): number | undefined {
  const before = lineBefore(text, start);
  if (!/^[ \t]*-[ \t]+$/.test(before)) return undefined;
  let at = start - before.length;
  for (;;) {
    const above = text.lastIndexOf('\n', at - 2) + 1;
    if (at === 0 || !/^[ \t]*#/.test(text.slice(above, at))) return at;
    at = above;
  }
}

function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

function wholeLines(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
