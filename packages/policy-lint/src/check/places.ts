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
    const { path, number } = fileOf(subject, hit);
    const line = hit.location?.line;
    return line === undefined ? { path } : { path, span: indexOf(number).lineSpan(line) };
  };
  return { ofHit, ofToken };
}

/** The text that a hit is about; empty for a file as a whole. */
export function textOf(subject: Subject, hit: Hit): string {
  const { at, location } = hit;
  const parsed = at === undefined ? undefined : parseAt(at);
  if (parsed?.type === 'range')
    return subject.documents[parsed.document]?.text.slice(parsed.start, parsed.end) ?? '';
  if (parsed !== undefined || location?.line === undefined) return '';
  const text = subject.documents[fileOf(subject, hit).number]?.text ?? '';
  return text.split(/\r\n?|\n/)[location.line - 1] ?? '';
}

/** The file that a rule for conftest names: in `_loc`, or as the `path` of what it found. */
function fileOf({ documents, path: own }: Subject, { location, data }: Hit) {
  const path = typeof data === 'object' && data !== null && 'path' in data ? data.path : undefined;
  const named = [location?.file, path].map((name) =>
    documents.findIndex((one) => one.path === name && one.side === 'after'),
  );
  const number = named.find((index) => index !== -1);
  if (number !== undefined) return { path: documents[number]?.path ?? own, number };
  return { path: own, number: documents.findIndex((one) => one.path === own) };
}
