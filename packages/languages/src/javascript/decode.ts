import { ownValue } from '@policy-lint/model';
import { appendCharacters, appendExact, type Pieces } from '../pieces.ts';

/** The inside of a string or template literal, each character with the place it stands for. */
export function decodeLiteral(
  into: Pieces,
  text: string,
  range: { readonly start: number; readonly end: number },
  isTemplate: boolean,
): void {
  let position = range.start;
  while (position < range.end) {
    const next = nextSpecial(text, position, range.end, isTemplate);
    appendExact(into, text.slice(position, next), position);
    if (next === range.end) return;
    position = text[next] === '\\' ? decodeEscape(into, text, next) : foldBreak(into, text, next);
  }
}

/** Templates fold every kind of line break into one. */
function nextSpecial(text: string, from: number, end: number, isTemplate: boolean): number {
  for (let index = from; index < end; index += 1) {
    const character = text[index];
    if (character === '\\' || (isTemplate && character === '\r')) return index;
  }
  return end;
}

function foldBreak(into: Pieces, text: string, start: number): number {
  const end = endOfBreak(text, start);
  appendCharacters(into, '\n', start, end);
  return end;
}

function endOfBreak(text: string, start: number): number {
  return start + (text[start] === '\r' && text[start + 1] === '\n' ? 2 : 1);
}

const single: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  v: '\v',
  f: '\f',
};

function decodeEscape(into: Pieces, text: string, start: number): number {
  const letter = text[start + 1] ?? '';
  if (/[\n\r\u2028\u2029]/.test(letter)) return endOfBreak(text, start + 1);
  const numeric = /^(?:x([\da-f]{2})|u([\da-f]{4})|u\{0*([\da-f]{1,6})\})/i.exec(
    text.slice(start + 1, start + 40),
  );
  const octal = /^(?:[0-3][0-7]{0,2}|[4-7][0-7]?)/.exec(text.slice(start + 1, start + 4));
  const length = 1 + (numeric?.[0].length ?? octal?.[0].length ?? letter.length);
  const code = numeric
    ? Number.parseInt(numeric[1] ?? numeric[2] ?? numeric[3] ?? '', 16)
    : Number.parseInt(octal?.[0] ?? '', 8);
  const plain = ownValue(single, letter) ?? letter;
  const value = code <= 0x10_ff_ff ? String.fromCodePoint(code) : plain;
  appendCharacters(into, value, start, start + length);
  return start + length;
}
