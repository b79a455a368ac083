import { visible } from '../visible.ts';

/**
 * Text as markdown that says the same and nothing else. Plain words stay; whatever could be markup,
 * a link, a mention or a reference on some platform stands in code, as does what the text quotes in
 * backticks.
 */
export function prose(text: string): string {
  return joined(quoted(visible(shortened(text))).flatMap(piecesOf));
}

/** One piece of code, also in the cell of a table. */
export function code(text: string): string {
  return codeSpan(visible(shortened(text)));
}

interface Piece {
  readonly isCode: boolean;
  readonly text: string;
}

/** A single message must not use up the room of all others. */
const longest = 2000;

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Splits at pairs of backticks, as messages quote code. */
function quoted(text: string): readonly Piece[] {
  return Array.from(text.matchAll(/`([^`]+)`|[^`]+|`/g), ([all, inside]) => ({
    isCode: inside !== undefined,
    text: inside ?? all,
  }));
}

/** Letters or a short number, which mean nothing to any platform. */
const plain = /^(?:[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*|\p{Nd}{1,6}|[–—]+)?$/u;

/** A word with the marks of a sentence around it. */
const sentenceWord = /^([("'‘“]*)(.*?)([,;:.?)"'’”…]*)$/su;

function piecesOf(piece: Piece): readonly Piece[] {
  if (piece.isCode) return [piece];
  return piece.text.split(/( +)/).flatMap((text) => {
    const [, before = '', word = '', after = ''] = sentenceWord.exec(text) ?? [];
    if (text.trim() === '' || isPlain(word)) return [{ isCode: false, text }];
    return [
      { isCode: false, text: before },
      { isCode: true, text: word },
      { isCode: false, text: after },
    ];
  });
}

/** What names a commit in hex only looks like a word. */
function isPlain(word: string): boolean {
  return plain.test(word) && !/^[\da-f]{7,}$/i.test(word);
}

/** Code beside code becomes one piece: two spans that touch would be read as something else. */
function joined(pieces: readonly Piece[]): string {
  const merged: Piece[] = [];
  for (const piece of pieces.filter(({ text }) => text !== '')) {
    const last = merged.at(-1);
    if (last?.isCode === true && piece.isCode)
      merged[merged.length - 1] = { isCode: true, text: last.text + piece.text };
    else merged.push(piece);
  }
  return merged.map(({ isCode, text }) => (isCode ? codeSpan(text) : text)).join('');
}

function codeSpan(text: string): string {
  if (text.trim() === '') return '';
  // Parsers disagree on a backslash before the bar that ends a cell.
  if (/\\\|/.test(text)) return `<code>${entities(text)}</code>`;
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const space = /^[` ]|[` ]$/.test(text) ? ' ' : '';
  return `${fence}${space}${text.replaceAll('|', '\\|')}${space}${fence}`;
}

function entities(text: string): string {
  return text.replaceAll(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`);
}
