import { ownValue } from '@policy-lint/model';

/** A string in double quotes, escaped as Go escapes it. */
export function quote(text: string, ascii = false): string {
  return `"${escapeText(text, '"', ascii)}"`;
}

/** A character in single quotes. */
export function quoteCharacter(text: string, ascii = false): string {
  return `'${escapeText(text, "'", ascii)}'`;
}

function escapeText(text: string, delimiter: string, ascii: boolean): string {
  return Array.from(text, (character) => escapeCharacter(character, delimiter, ascii)).join('');
}

function escapeCharacter(character: string, delimiter: string, ascii: boolean): string {
  if (character === delimiter || character === '\\') return `\\${character}`;
  const short = ownValue(shortEscapes, character);
  if (short !== undefined) return short;
  if (printable.test(character) && (!ascii || character < '\u007f')) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}
