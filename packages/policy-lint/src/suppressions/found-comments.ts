import { formatAt, parseAt } from '@policy-lint/languages';
import type { At, Document, Subject } from '@policy-lint/model';
import { placeFinder, type SpanPlace } from '../check/places.ts';
import { readComment, type CommentText } from './comment.ts';
import { parseDirective, type Directive, type Flaw } from './directive.ts';

export interface FoundComment {
  readonly place: SpanPlace;
  readonly text: string;
  readonly directive: Directive | Flaw | undefined;
  /** Nothing but comments stands before it in its file. */
  readonly isAtTop: boolean;
}

/** What stood in a file before the change suppresses nothing now. */
export function findComments(subject: Subject, comments: readonly At[]): readonly FoundComment[] {
  const places = placeFinder(subject);
  return subject.documents.flatMap((document, number) => {
    if (document.side !== 'after') return [];
    const pieces = piecesOf(document, number, comments);
    const top = endOfTop(document.text, pieces);
    return joinLines(document.text, pieces).flatMap(({ start, end, said }) => {
      const { path, span } = places.ofToken(formatAt(number, start, end));
      if (span === undefined) return [];
      const text = document.text.slice(start, end);
      return [
        { place: { path, span }, text, directive: parseDirective(said), isAtTop: start < top },
      ];
    });
  });
}

interface Piece extends Pick<CommentText, 'open' | 'close'> {
  readonly start: number;
  readonly end: number;
  /** Without its marks. */
  readonly said: string;
}

function piecesOf({ text }: Document, number: number, comments: readonly At[]): readonly Piece[] {
  return comments
    .flatMap((at) => {
      const parsed = parseAt(at);
      if (parsed?.type !== 'range' || parsed.document !== number) return [];
      const { start, end } = parsed;
      const { text: said, open, close } = readComment(text.slice(start, end));
      return [{ start, end, said, open, close }];
    })
    .toSorted((one, other) => one.start - other.start);
}

function endOfTop(text: string, pieces: readonly Piece[]): number {
  let end = 0;
  for (const piece of pieces) {
    if (text.slice(end, piece.start).trim() !== '') break;
    end = Math.max(end, piece.end);
  }
  return end;
}

/** A directive goes on in the comments right below it, each alone on its line. */
function joinLines(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && goesOn(text, last, piece))
      joined[joined.length - 1] = { ...last, end: piece.end, said: `${last.said} ${piece.said}` };
    else joined.push(piece);
  }
  return joined;
}

function goesOn(text: string, last: Piece, next: Piece): boolean {
  if (parseDirective(last.said) === undefined || parseDirective(next.said) !== undefined)
    return false;
  const isSame = last.open === next.open && last.close === '' && next.close === '';
  const isNextLine = /^[ \t]*(?:\r\n?|\n)[ \t]*$/.test(text.slice(last.end, next.start));
  const lineBefore =
    text
      .slice(0, last.start)
      .split(/[\r\n]/)
      .at(-1) ?? '';
  return isSame && isNextLine && lineBefore.trim() === '';
}
