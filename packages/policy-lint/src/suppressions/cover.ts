import type { At, Place, Span, Subject } from '@policy-lint/model';
import { placeFinder, type SpanPlace } from '../check/places.ts';

/** What a comment is about: the next line that says something, and what begins on it. */
export interface Cover {
  readonly path: string;
  readonly line: number;
  readonly scopes: readonly Span[];
  /** The comment opens its file, so it is about the file as a whole too. */
  readonly isAtTop: boolean;
}

interface CoveredSubject {
  readonly subject: Subject;
  readonly scopes?: readonly At[];
}

export function isCovered({ path, span }: Place, cover: Cover): boolean {
  if (path !== cover.path) return false;
  if (span === undefined) return cover.isAtTop;
  return span.line === cover.line || cover.scopes.some((scope) => startsInside(span, scope));
}

/** Finds what comments of a subject cover; `directives` stand between a comment and its line. */
export function coverFinder(read: CoveredSubject, directives: readonly SpanPlace[]) {
  const scopes = scopesByLine(read);
  const files = new Map<string, readonly number[]>();
  return ({ path, span }: SpanPlace): Omit<Cover, 'isAtTop'> => {
    const next = files.get(path) ?? speakingLines(textOf(read, path), inFile(directives, path));
    files.set(path, next);
    const line = next[span.endLine + 1] ?? Infinity;
    return { path, line, scopes: scopes.get(`${path}:${line}`) ?? [] };
  };
}

function scopesByLine({
  subject,
  scopes = [],
}: CoveredSubject): ReadonlyMap<string, readonly Span[]> {
  const places = placeFinder(subject);
  const byLine = new Map<string, Span[]>();
  for (const { path, span } of scopes.map((at) => places.ofToken(at))) {
    if (span === undefined) continue;
    const key = `${path}:${span.line}`;
    byLine.set(key, [...(byLine.get(key) ?? []), span]);
  }
  return byLine;
}

function textOf({ subject }: CoveredSubject, path: string): string {
  return subject.documents.find((one) => one.path === path && one.side === 'after')?.text ?? '';
}

function inFile(places: readonly SpanPlace[], path: string): readonly Span[] {
  return places.filter((one) => one.path === path).map(({ span }) => span);
}

/** For every line, itself or the next one that is neither blank nor a directive alone. */
function speakingLines(text: string, directives: readonly Span[]): readonly number[] {
  const lines = ['', ...text.split(/\r\n?|\n/)];
  const silent = new Set(directives.flatMap((span) => linesAlone(span, lines)));
  const next: number[] = [];
  for (let line = lines.length - 1; line > 0; line -= 1) {
    const isSilent = silent.has(line) || (lines[line] ?? '').trim() === '';
    next[line] = isSilent ? (next[line + 1] ?? Infinity) : line;
  }
  return next;
}

/** The lines of a comment on which nothing else stands. */
function linesAlone(span: Span, lines: readonly string[]): readonly number[] {
  const count = span.endLine - span.line + 1;
  return Array.from({ length: count }, (_, index) => span.line + index).filter((line) => {
    const text = lines[line] ?? '';
    const before = line === span.line ? text.slice(0, span.column - 1) : '';
    const after = line === span.endLine ? text.slice(span.endColumn - 1) : '';
    return `${before}${after}`.trim() === '';
  });
}

function startsInside(span: Span, scope: Span): boolean {
  const after = span.line > scope.line || (span.line === scope.line && span.column >= scope.column);
  const before =
    span.line < scope.endLine || (span.line === scope.endLine && span.column < scope.endColumn);
  return after && before;
}
