import { type JsonLine, type JsonNode } from '@policy-lint/languages';
import type { At } from '@policy-lint/model';
import { type Entry, entryOf, type ReadLines, readLines } from './changelog-entries.ts';
import { compactDifference } from './canonical.ts';
import { type Field, fieldOf, type NamedPlace, othersOf } from './field.ts';
import { filePlace, type Page, placeOf } from './page.ts';
import { type DuplicateFact, duplicateFacts, type TextFacts, textFacts } from './text-facts.ts';
import { utcSeconds } from './time.ts';

/** One side of the changelog; the lines only of the later one, since rules never judge what is gone. */
export type ChangelogFacts = {
  readonly path: string;
  readonly state: 'present' | 'absent' | 'unknown';
  readonly at: At;
  readonly text?: TextFacts;
  readonly duplicates: readonly DuplicateFact[];
  readonly lines: readonly LineFact[];
};

type LineFact = {
  readonly number: number;
  readonly at: At;
  readonly blank: boolean;
  /** False for a last line without its newline. */
  readonly terminated: boolean;
  /** How many values stand on it. */
  readonly values: number;
  readonly error?: { readonly message: string; readonly at: At };
  /** The last line of a value that starts here. */
  readonly spread_to?: number;
  /** The first line of the value that this line belongs to. */
  readonly part_of?: number;
  /** The first character that the helper would have written otherwise; of lines that hold one value. */
  readonly difference?: { readonly at: At };
  /** The type of the last value. */
  readonly type?: JsonNode['type'];
  readonly entry?: EntryFields;
};

const fieldNames = [
  'timestamp',
  'action',
  'owner',
  'repo',
  'context',
  'telemetry_repo',
  'reason',
  'process',
  'schema_version',
] as const;

export type EntryFields = Readonly<Record<(typeof fieldNames)[number], Field>> & {
  readonly at: At;
  /** Since 1970, of a timestamp in the one accepted form. */
  readonly seconds?: number;
  readonly others: readonly NamedPlace[];
};

export interface ReadChangelog extends ReadLines {
  readonly facts: ChangelogFacts;
}

export function readChangelog(page: Page): ReadChangelog {
  const { path, state, side, text } = page.document;
  const file = { path, state, at: filePlace(page) };
  const none = { duplicates: [], lines: [] };
  if (state !== 'present') return { lines: [], entries: [], facts: { ...file, ...none } };
  const read = readLines(text);
  const written = { ...file, text: textFacts(page) };
  if (side === 'before') return { ...read, facts: { ...written, ...none } };
  const nodes = read.entries.flatMap(({ node }) => node ?? []);
  const duplicates = nodes.flatMap((node) => duplicateFacts(page, node));
  const lines = read.lines.map((line) => lineFact(page, line));
  return { ...read, facts: { ...written, duplicates, lines } };
}

function lineFact(page: Page, line: JsonLine): LineFact {
  const error = line.values.flatMap(({ errors }) => errors)[0];
  const { node } = entryOf(page.document.text, line);
  const difference = differenceIn(page, line, node);
  return {
    number: line.number,
    at: placeOf(page, line),
    blank: line.blank,
    terminated: line.ending !== 'none',
    values: line.values.length,
    ...(error && { error: { message: error.message, at: placeOf(page, error) } }),
    ...(line.spread && { spread_to: line.spread.lastLine }),
    ...(line.partOf !== undefined && { part_of: line.partOf }),
    ...(difference !== undefined && { difference: { at: difference } }),
    ...(node && { type: node.type }),
    ...(node?.type === 'object' && line.partOf === undefined && { entry: entryFields(page, node) }),
  };
}

function differenceIn(page: Page, line: JsonLine, node: JsonNode | undefined): At | undefined {
  if (node === undefined || line.spread || line.values.length !== 1) return undefined;
  const offset = compactDifference(page.document.text, line, node);
  return offset === undefined ? undefined : placeOf(page, { start: offset, end: offset + 1 });
}

function entryFields(page: Page, node: JsonNode): EntryFields {
  const at = placeOf(page, node);
  const fields = Object.fromEntries(
    fieldNames.map((name) => [name, fieldOf(page, node, name, at)]),
  ) as Record<(typeof fieldNames)[number], Field>;
  const seconds = utcSeconds(fields.timestamp.value);
  return {
    ...fields,
    at,
    ...(seconds !== undefined && { seconds }),
    others: othersOf(page, node, fieldNames),
  };
}

export type { Entry };
