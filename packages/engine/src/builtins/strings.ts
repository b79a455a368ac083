import { BuiltinError } from './builtin-error.ts';
import { stringOperand, stringsOperand } from './operands.ts';
import { arrayTerm, numberTerm } from './term.ts';
import type { Term } from './term.ts';

export function anyPrefixMatch(args: readonly Term[]): Term {
  const prefixes = stringsOperand(args, 1);
  return stringsOperand(args, 0).some((text) => prefixes.some((each) => text.startsWith(each)));
}

export function anySuffixMatch(args: readonly Term[]): Term {
  const suffixes = stringsOperand(args, 1);
  return stringsOperand(args, 0).some((text) => suffixes.some((each) => text.endsWith(each)));
}

/** Without overlaps; an empty string stands before, between and after all characters. */
export function countOccurrences(args: readonly Term[]): Term {
  const text = stringOperand(args, 0);
  const searched = stringOperand(args, 1);
  if (searched === '') return numberTerm(Array.from(text).length + 1);
  return numberTerm(text.split(searched).length - 1);
}

/** All positions, overlapping ones too, counted in characters. */
export function indexesOf(args: readonly Term[]): Term {
  const text = stringOperand(args, 0);
  const searched = stringOperand(args, 1);
  if (searched === '') throw new BuiltinError('empty search character');
  const positions: Term[] = [];
  let character = 0;
  for (let at = 0; at < text.length; at += widthAt(text, at)) {
    if (text.startsWith(searched, at)) positions.push(numberTerm(character));
    character++;
  }
  return arrayTerm(positions);
}

export function quoteGlob(args: readonly Term[]): Term {
  return stringOperand(args, 0).replaceAll(/[\\*?[\]{}]/g, String.raw`\$&`);
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
