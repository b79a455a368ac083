import { type Action, fileAt } from '@policy-lint/languages';
import type { Body, DraftDirection, DraftName, Phase } from '../draft.ts';
import { linesOf } from './lines.ts';
import { irreversibleWords, sectionBody } from './body.ts';
import type { Convention, ReadSection } from './section.ts';
import { placeIn, type SqlSource, wholeFile } from './source.ts';

/** What a direction consists of, all its sections together. */
export function directionOf(
  phase: Phase,
  source: SqlSource,
  { down }: Convention,
  read: readonly ReadSection[],
): DraftDirection {
  const own = read.filter(({ section }) => section.phase === phase && section.via === undefined);
  const [first] = own;
  if (first === undefined) return absent(phase, source, down);
  const { page, marker } = first.section;
  const at = marker === undefined ? wholeFile(page) : placeIn(page, marker);
  const bodies = own.map(bodyOf);
  const body =
    bodies.find((one) => one === 'code') ?? bodies.find((one) => one !== 'empty') ?? 'empty';
  const irreversible = phase === 'down' && body !== 'code' ? declared(own, body) : undefined;
  return { body, at, ...(irreversible && { irreversible }) };
}

function absent(phase: Phase, source: SqlSource, down: Convention['down']): DraftDirection {
  const irreversible = phase === 'down' ? declaredAbove(source) : undefined;
  const at = fileAt(
    (phase === 'up' ? source.down : source.up)?.document.path ?? source.subject.path,
  );
  const unseen = phase === 'up' ? source.upUnseen : source.downUnseen;
  if (unseen) return { body: 'unseen', at };
  if (phase === 'down' && down === 'not-wanted') return { body: 'not-wanted', at };
  return { body: 'missing', at, ...(irreversible && { irreversible }) };
}

/** The remarks at the head of the way up may say that it is a way of no return. */
function declaredAbove({ up }: SqlSource): DraftName | undefined {
  if (up === undefined) return undefined;
  for (const { text, start } of linesOf(up.document.text.slice(0, 4000))) {
    if (!text.trimStart().startsWith('--')) continue;
    const words = irreversibleWords(text);
    if (words === undefined) continue;
    const at = placeIn(up, { start: start + words.start, end: start + words.end });
    return { text: text.slice(words.start, words.end), at };
  }
  return undefined;
}

function bodyOf({ section, reading }: ReadSection): Body {
  const { statements, operations } = reading;
  // What does something to the database is code, whatever else it says.
  if (operations.some(({ action }) => !idle.has(action))) return 'code';
  return sectionBody(textOf(section), statements);
}

const idle = new Set<Action>(['other', 'run-code', 'call', 'set', 'begin', 'commit']);

function textOf({ page, start, end, embedded }: ReadSection['section']): string {
  return embedded?.text ?? page.document.text.slice(start, end);
}

/** A body without code says in a comment that there is no way back, or raises on purpose. */
function declared(own: readonly ReadSection[], body: Body): DraftName | undefined {
  for (const { section } of own) {
    const { page, start, embedded } = section;
    const text = textOf(section);
    const words = irreversibleWords(text);
    const range = words ?? (body === 'raise' ? trimmed(text) : undefined);
    if (range === undefined || embedded !== undefined) continue;
    const at = placeIn(page, { start: start + range.start, end: start + range.end });
    return { text: text.slice(range.start, range.end), at };
  }
  return undefined;
}

function trimmed(text: string) {
  return { start: text.length - text.trimStart().length, end: text.trimEnd().length };
}
