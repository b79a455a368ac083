import type { Range } from '../../range.ts';
import { parsePostgres } from './library.ts';
import { tokenText } from './ranges.ts';
import type { Scope } from './scope.ts';
import { openScope } from './scope.ts';
import { addUnparsed, innerScope, readScript } from './script.ts';
import { appendExact, noPieces } from '../../pieces.ts';
import type { Token } from './tokens.ts';

const verbs = new Set(
  'alter call cluster copy create delete drop grant insert lock merge refresh reindex revoke truncate update vacuum with'.split(
    ' ',
  ),
);

/**
 * A body that the parser of PL/pgSQL refuses: reported as a whole, and what reads as a statement
 * between its semicolons is told all the same.
 */
export function readPieces(body: Scope): void {
  addUnparsed(body, 'The body');
  let piece: Token[] = [];
  for (const token of body.tokens()) {
    if (token.depth > 0 || tokenText(body, token) !== ';') piece.push(token);
    else {
      readPiece(body, piece);
      piece = [];
    }
  }
  readPiece(body, piece);
}

/** From the first verb on that begins a statement: before it may stand IF ... THEN. */
function readPiece(body: Scope, tokens: readonly Token[]): void {
  const { text } = body.source;
  const end = tokens.at(-1)?.end ?? 0;
  for (const { start } of tokens.filter((token) => isVerb(body, token)).slice(0, 8)) {
    if (parsePostgres(text.slice(start, end)) === undefined) continue;
    readScript(openScope(pieceScope(body, { start, end })));
    return;
  }
}

function isVerb(body: Scope, token: Token): boolean {
  return token.type === 'word' && verbs.has(tokenText(body, token).toLowerCase());
}

function pieceScope(body: Scope, { start, end }: Range): Scope {
  const pieces = noPieces();
  appendExact(pieces, body.source.text.slice(start, end), start);
  return innerScope(body, { ...pieces, start, end });
}
