import { type Embedded, embedded, type Range } from '@policy-lint/languages';
import type { Line } from './lines.ts';

export interface Changeset extends Range {
  /** `author:id` */
  readonly id: string;
  /** The line that opens it. */
  readonly marker: Range;
  /** Its attributes, such as `runInTransaction:false`, by names in lower case. */
  readonly words: ReadonlyMap<string, string>;
  readonly comment?: Range & { readonly text: string };
  /** SQL that takes it back; an empty one says that nothing has to be. */
  readonly rollbacks: readonly Embedded[] | 'none';
}

/** From each `--changeset` to the next. */
export function changesetsOf(text: string, lines: readonly Line[]): readonly Changeset[] {
  const openings = lines.flatMap((line, index) => {
    const rest = directive(line.text, 'changeset');
    return rest === undefined ? [] : [{ line, index, rest: rest.text }];
  });
  return openings.map(({ line, index, rest }, number) => {
    const next = openings[number + 1];
    const body = lines.slice(index + 1, next?.index);
    const [id = '', ...words] = rest.split(/\s+/);
    const comment = commentOf(body);
    return {
      id,
      start: line.next,
      end: next?.line.start ?? text.length,
      marker: { start: line.start, end: line.end },
      words: new Map(words.map(wordOf)),
      ...(comment && { comment }),
      rollbacks: rollbacksOf(text, body),
    };
  });
}

/** What follows `--name` on a line that starts with it. */
function directive(
  line: string,
  name: string,
): { readonly text: string; readonly from: number } | undefined {
  const dashes = line.length - line.trimStart().length;
  if (!line.startsWith('--', dashes)) return undefined;
  const start =
    dashes + 2 + (line.slice(dashes + 2).length - line.slice(dashes + 2).trimStart().length);
  if (line.slice(start, start + name.length).toLowerCase() !== name) return undefined;
  const rest = line.slice(start + name.length);
  if (rest !== '' && !/^[\s:]/.test(rest)) return undefined;
  const from = start + name.length + (rest.length - rest.replace(/^[\s:]+/, '').length);
  return { text: line.slice(from), from };
}

function wordOf(word: string): readonly [string, string] {
  const [name = '', ...value] = word.split(':');
  return [name.toLowerCase(), value.join(':').replaceAll('"', '')];
}

function commentOf(lines: readonly Line[]): Changeset['comment'] {
  for (const line of lines) {
    const found = directive(line.text, 'comment');
    if (found !== undefined)
      return { text: found.text.trim(), start: line.start + found.from, end: line.end };
  }
  return undefined;
}

/** `--rollback` lines that follow each other are one text; a block comment is another. */
function rollbacksOf(text: string, lines: readonly Line[]): Changeset['rollbacks'] {
  const own: Embedded[] = [];
  for (const line of lines) {
    const found = directive(line.text, 'rollback');
    if (found !== undefined) own.push(embedded(found.text, line.start + found.from));
  }
  const joined = own.length === 0 ? [] : [join(own)];
  const all = [...joined, ...blocks(text, lines)];
  if (all.length === 0) return 'none';
  return all.filter((one) => !nothing.has(one.text.trim().toLowerCase()));
}

const nothing = new Set(['', 'empty', 'not required', 'none']);

/** One line after the other, each with the place where it stands. */
function join(parts: readonly Embedded[]): Embedded {
  const [first] = parts;
  const last = parts.at(-1);
  const starts: number[] = [];
  const ends: number[] = [];
  for (const part of parts) {
    starts.push(...Array.from(part.starts), part.end);
    ends.push(...Array.from(part.ends), part.end);
  }
  const text = parts.map((part) => `${part.text}\n`).join('');
  return { text, start: first?.start ?? 0, end: last?.end ?? 0, starts, ends };
}

const opener = /^\s*\/\*\s*liquibase\s+rollback\b/i;

function blocks(text: string, lines: readonly Line[]): readonly Embedded[] {
  return lines.flatMap((line) => {
    const match = opener.exec(line.text);
    if (match === null) return [];
    const start = line.start + match[0].length;
    const close = text.indexOf('*/', start);
    return [embedded(text.slice(start, close === -1 ? text.length : close), start)];
  });
}
