import { ownValue } from '@policy-lint/model';
import { refuse } from './reader.ts';
import type { PatternReader } from './reader.ts';

/** One escape, inside a character class or outside. */
export function readEscape(reader: PatternReader, inClass: boolean): string {
  const pattern = /\\(?:x\{([0-9A-Fa-f]+)\}|x[0-9A-Fa-f]{2}|[pP](\{\^?\w+\}|\w)|([^]))/uy;
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.source);
  if (match === null) throw refuse(reader.source, 'it ends with a backslash');
  reader.at = pattern.lastIndex;
  const [text, code, property, character] = match;
  if (code !== undefined) return `\\u{${code}}`;
  if (property !== undefined) return propertyEscape(text, property);
  if (character === undefined) return text;
  return simpleEscape(reader, character, inClass);
}

function propertyEscape(text: string, property: string): string {
  const name = property.replaceAll(/[{}^]/g, '');
  const negated = text.startsWith('\\P') !== property.includes('^');
  return `\\${negated ? 'P' : 'p'}{${name}}`;
}

function simpleEscape(reader: PatternReader, character: string, inClass: boolean): string {
  const translated = ownValue(inClass ? insideClass : outsideClass, character);
  if (translated !== undefined) return translated;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x80 || /\w/.test(character)) {
    throw refuse(reader.source, `the escape \\${character} has no counterpart`);
  }
  return `\\x${code.toString(16).padStart(2, '0')}`;
}

const everywhere = {
  d: String.raw`\d`,
  D: String.raw`\D`,
  w: String.raw`\w`,
  W: String.raw`\W`,
  t: String.raw`\t`,
  n: String.raw`\n`,
  r: String.raw`\r`,
  f: String.raw`\f`,
  v: String.raw`\v`,
  a: String.raw`\x07`,
  _: '_',
};

/** White space is five characters to RE2 and many more to JavaScript. */
const insideClass: Readonly<Record<string, string>> = {
  ...everywhere,
  s: String.raw`\t\n\f\r `,
  S: String.raw`\x00-\x08\x0b\x0e-\x1f\x21-\u{10ffff}`,
};

const outsideClass: Readonly<Record<string, string>> = {
  ...everywhere,
  s: String.raw`[\t\n\f\r ]`,
  S: String.raw`[^\t\n\f\r ]`,
  b: String.raw`\b`,
  B: String.raw`\B`,
  A: '^',
  z: '$',
};
