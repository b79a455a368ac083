import {
  type JsonLine,
  type JsonNode,
  type JsonText,
  parseJsonLines,
} from '@policy-lint/languages';
import { refuseLoneSurrogate } from './lone-surrogates.ts';

/** What one addition to the changelog wrote: a line, or a value spread over several. */
export interface Entry {
  readonly line: JsonLine;
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  /** The last value of the line, as jq judges it; absent where something does not parse. */
  readonly node?: JsonNode;
}

export interface ReadLines {
  readonly lines: readonly JsonLine[];
  /** Blank lines are none, and the further lines of a spread value belong to its first. */
  readonly entries: readonly Entry[];
}

export function readLines(text: string): ReadLines {
  const lines = parseJsonLines(text).map((line) => refuseIn(text, line));
  const starts = lines.filter(({ blank, partOf }) => !blank && partOf === undefined);
  return { lines, entries: starts.map((line) => entryOf(text, line)) };
}

function refuseIn(text: string, line: JsonLine): JsonLine {
  const { values, spread } = line;
  const refuse = (value: JsonText) => refuseLoneSurrogate(text, value);
  const checked = spread && { ...spread, values: spread.values.map(refuse) };
  return { ...line, values: values.map(refuse), ...(checked && { spread: checked }) };
}

export function entryOf(text: string, line: JsonLine): Entry {
  const { start, end, values } = line.spread ?? line;
  const sound = values.every(({ errors }) => errors.length === 0);
  const node = sound ? values.at(-1)?.root : undefined;
  return { line, start, end, raw: text.slice(start, end), ...(node && { node }) };
}
