import { hole } from '../embedded.ts';

export interface Escape {
  readonly text: string;
  /** How many characters it is written with, the backslash included. */
  readonly length: number;
}

/** What the backslash at `start` begins; undefined where Python refuses it. */
export function readEscape(source: string, start: number, bytes: boolean): Escape | undefined {
  const letter = source.charAt(start + 1);
  const simple = simpleEscapes.get(letter);
  if (simple !== undefined) return { text: simple, length: 2 };
  if (letter === '\r') return { text: '', length: source[start + 2] === '\n' ? 3 : 2 };
  if (letter >= '0' && letter <= '7') return readOctal(source, start);
  if (letter === 'x') return readHex(source, start, 2);
  if (!bytes && letter === 'u') return readHex(source, start, 4);
  if (!bytes && letter === 'U') return readHex(source, start, 8);
  if (!bytes && letter === 'N') return readNamed(source, start);
  // An escape that Python does not know stands for itself: the backslash is a character.
  return { text: '\\', length: 1 };
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

function readOctal(source: string, start: number): Escape {
  let end = start + 1;
  while (end < start + 4 && isOctal(source.charAt(end))) end += 1;
  const code = Number.parseInt(source.slice(start + 1, end), 8);
  return { text: String.fromCharCode(code), length: end - start };
}

function isOctal(character: string): boolean {
  return character >= '0' && character <= '7' && character.length === 1;
}

function readHex(source: string, start: number, digits: number): Escape | undefined {
  const written = source.slice(start + 2, start + 2 + digits);
  if (!new RegExp(`^[0-9a-fA-F]{${digits}}$`).test(written)) return undefined;
  const code = Number.parseInt(written, 16);
  if (code > 0x10ffff) return undefined;
  return { text: String.fromCodePoint(code), length: 2 + digits };
}

/** The platform has no table of names: only those that could spell a word of SQL are known. */
function readNamed(source: string, start: number): Escape | undefined {
  if (source[start + 2] !== '{') return undefined;
  const close = source.indexOf('}', start);
  if (close === -1 || close - start > longestName) return undefined;
  const name = source.slice(start + 3, close).toUpperCase();
  return { text: letterNamed(name) ?? signs.get(name) ?? hole, length: close + 1 - start };
}

const longestName = 120;

function letterNamed(name: string): string | undefined {
  const match = /^LATIN (CAPITAL|SMALL) LETTER ([A-Z])$/.exec(name);
  const letter = match?.[2];
  return match?.[1] === 'SMALL' ? letter?.toLowerCase() : letter;
}

const signs: ReadonlyMap<string, string> = new Map([
  ['SPACE', ' '],
  ['NO-BREAK SPACE', '\u00A0'],
  ['EXCLAMATION MARK', '!'],
  ['QUOTATION MARK', '"'],
  ['DOLLAR SIGN', '$'],
  ['PERCENT SIGN', '%'],
  ['APOSTROPHE', "'"],
  ['LEFT PARENTHESIS', '('],
  ['RIGHT PARENTHESIS', ')'],
  ['ASTERISK', '*'],
  ['COMMA', ','],
  ['HYPHEN-MINUS', '-'],
  ['FULL STOP', '.'],
  ['SOLIDUS', '/'],
  ['COLON', ':'],
  ['SEMICOLON', ';'],
  ['EQUALS SIGN', '='],
  ['LOW LINE', '_'],
  ['GRAVE ACCENT', '`'],
  ['EN DASH', '–'],
  ['EM DASH', '—'],
  ['BULLET', '•'],
  ['HORIZONTAL ELLIPSIS', '…'],
]);
