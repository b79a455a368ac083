import { type Embedded, holeAt } from '../../embedded.ts';
import type { Scope } from './scope.ts';
import { appendCharacters, appendEmbedded, noPieces } from '../../pieces.ts';

/** A text with holes for what is not known; `open` where such a part may be any SQL. */
export interface Folded {
  readonly text: Embedded;
  readonly open: boolean;
}

export function joinTexts(scope: Scope, parts: readonly Folded[]): Folded {
  const pieces = noPieces();
  for (const part of parts) appendEmbedded(pieces, part.text);
  return { text: { ...pieces, ...scope.range }, open: parts.some(({ open }) => open) };
}

/** Written in no place of its own: it stands for the whole expression. */
export function fixed(scope: Scope, text: string): Folded {
  const pieces = noPieces();
  appendCharacters(pieces, text, scope.range.start, scope.range.end);
  return { text: { ...pieces, ...scope.range }, open: false };
}

export function unknown({ range }: Scope): Folded {
  return { text: holeAt(range), open: true };
}
