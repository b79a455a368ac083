import { lineIndex, parseAt, type LineIndex } from '@policy-lint/languages';
import type { At, Hit, Place, Subject } from '@policy-lint/model';

/** A place inside a file. */
export type SpanPlace = Required<Place>;

/** Turns tokens into places; the line index of a document is made once. */
export function placeFinder(subject: Subject): {
  readonly ofHit: (hit: Hit) => Place;
  readonly ofToken: (at: At) => Place;
} {
  const indexes = new Map<number, LineIndex>();
  const indexOf = (number: number) => {
    const known = indexes.get(number) ?? lineIndex(subject.documents[number]?.text ?? '');
    indexes.set(number, known);
    return known;
  };
  const ofToken = (at: At): Place => {
    const parsed = parseAt(at);
    if (parsed?.type === 'file') return { path: parsed.path };
    const document = parsed && subject.documents[parsed.document];
    if (!parsed || !document) return { path: subject.path };
    return { path: document.path, span: indexOf(parsed.document).span(parsed.start, parsed.end) };
  };
  const ofHit = (hit: Hit): Place => {
    if (hit.at !== undefined) return ofToken(hit.at);
    if (hit.location === undefined) return { path: subject.path };
    const number = subject.documents.findIndex(({ path }) => path === subject.path);
    return { path: subject.path, span: indexOf(number).lineSpan(hit.location.line) };
  };
  return { ofHit, ofToken };
}

/** The text that a hit is about; empty for a file as a whole. */
export function textOf(subject: Subject, { at, location }: Hit): string {
  const parsed = at === undefined ? undefined : parseAt(at);
  if (parsed?.type === 'range')
    return subject.documents[parsed.document]?.text.slice(parsed.start, parsed.end) ?? '';
  if (parsed !== undefined || location === undefined) return '';
  const text = subject.documents.find(({ path }) => path === subject.path)?.text ?? '';
  return text.split(/\r\n?|\n/)[location.line - 1] ?? '';
}
