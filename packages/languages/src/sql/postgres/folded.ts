import type { Embedded } from '../../embedded.ts';
import type { Scope } from './scope.ts';
import { addPiece, holePieces, joinPieces, newPieces } from './strings.ts';

/** A text with holes for what is not known; `open` where such a part may be any SQL. */
export interface Folded {
  readonly text: Embedded;
  readonly open: boolean;
}

export function joinTexts(scope: Scope, parts: readonly Folded[]): Folded {
  const pieces = newPieces();
  for (const part of parts) joinPieces(pieces, part.text);
  return { text: { ...pieces, ...scope.range }, open: parts.some(({ open }) => open) };
}

/** Written in no place of its own: it stands for the whole expression. */
export function fixed(scope: Scope, text: string): Folded {
  const pieces = newPieces();
  addPiece(pieces, text, scope.range.start, scope.range.end);
  return { text: { ...pieces, ...scope.range }, open: false };
}

export function unknown({ range }: Scope): Folded {
  return { text: holePieces(range.start, range.end), open: true };
}
