import { joinSpelling, sliceSpelling, spellWithin } from './spelling.ts';
import { plainText, textOf, type TextValue, type Value } from './value.ts';

/** `strip`, `replace`, `split` and the like; undefined for a method that is not known. */
export function changeText(
  value: TextValue,
  name: string,
  first: Value | undefined,
  second: Value | undefined,
  list: (items: readonly Value[]) => Value,
): Value | undefined {
  const piece = (from: number, to: number) => textOf(sliceSpelling(value.text, from, to));
  const { text } = value.text;
  if (name === 'strip' || name === 'lstrip' || name === 'rstrip') {
    const unwanted = first === undefined ? whitespace : plainText(first);
    if (unwanted === undefined) return undefined;
    const from = name === 'rstrip' ? 0 : firstOther(text, unwanted);
    const to = name === 'lstrip' ? text.length : lastOther(text, unwanted, from);
    return piece(from, to);
  }
  if (name === 'lower' || name === 'upper') return changeCase(value, name);
  if (name === 'splitlines' && first === undefined) return list(splitLines(text, piece));
  const wanted = plainText(first);
  if (wanted === undefined || wanted === '') return undefined;
  if (name === 'split' && second === undefined) return list(split(text, wanted, piece));
  if (name === 'replace' && second?.type === 'text') return replace(value, wanted, second);
  if (name === 'removeprefix')
    return piece(text.startsWith(wanted) ? wanted.length : 0, text.length);
  if (name === 'removesuffix') {
    return piece(0, text.endsWith(wanted) ? text.length - wanted.length : text.length);
  }
  return undefined;
}

type Piece = (from: number, to: number) => TextValue;

const whitespace = ' \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00A0\u2028\u2029';

function firstOther(text: string, unwanted: string): number {
  let at = 0;
  while (at < text.length && unwanted.includes(text.charAt(at))) at += 1;
  return at;
}

function lastOther(text: string, unwanted: string, from: number): number {
  let at = text.length;
  while (at > from && unwanted.includes(text.charAt(at - 1))) at -= 1;
  return at;
}

/** Only where each character stays one: otherwise its place is lost. */
function changeCase(value: TextValue, name: 'lower' | 'upper'): Value | undefined {
  const { text } = value.text;
  const changed = name === 'lower' ? text.toLowerCase() : text.toUpperCase();
  if (changed.length !== text.length) return undefined;
  return textOf({ ...value.text, text: changed });
}

function splitLines(text: string, piece: Piece): readonly TextValue[] {
  const lines = split(text, '\n', piece);
  return text.endsWith('\n') || text === '' ? lines.slice(0, -1) : lines;
}

function split(text: string, separator: string, piece: Piece): readonly TextValue[] {
  const pieces: TextValue[] = [];
  let from = 0;
  for (let at = text.indexOf(separator); at !== -1; at = text.indexOf(separator, from)) {
    pieces.push(piece(from, at));
    from = at + separator.length;
  }
  return [...pieces, piece(from, text.length)];
}

function replace(value: TextValue, wanted: string, by: TextValue): Value {
  const { text, start, end } = value.text;
  const range = { start, end };
  const parts = split(text, wanted, (from, to) => textOf(sliceSpelling(value.text, from, to)));
  const instead = spellWithin(by.text, range);
  const spellings = parts.flatMap((part, index) =>
    index === 0 ? [part.text] : [instead, part.text],
  );
  return textOf(joinSpelling(spellings, range));
}
