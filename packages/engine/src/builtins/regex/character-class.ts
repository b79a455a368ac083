import { ownValue } from '@policy-lint/model';
import { readEscape } from './escape.ts';
import { refuse } from './reader.ts';
import type { PatternReader } from './reader.ts';

/** `[...]`, where RE2 knows `[:alpha:]` and takes a `]` in front and any `[` for themselves. */
export function readClass(reader: PatternReader): string {
  const { source } = reader;
  let text = '[';
  reader.at++;
  if (source[reader.at] === '^') text += source[reader.at++];
  for (let first = true; first || source[reader.at] !== ']'; first = false) {
    if (reader.at >= source.length) throw refuse(source, 'a [ is never closed');
    text += readMember(reader);
  }
  reader.at++;
  return `${text}]`;
}

function readMember(reader: PatternReader): string {
  const character = reader.source[reader.at] ?? '';
  if (character === '\\') return readEscape(reader, true);
  if (character !== '[' && character !== ']') {
    reader.at++;
    return character;
  }
  const named = /\[:(\^?)(\w+):\]/y;
  named.lastIndex = reader.at;
  const match = named.exec(reader.source);
  reader.at += match?.[0].length ?? 1;
  if (match === null) return `\\${character}`;
  const members = match[1] === '' ? ownValue(namedClasses, match[2] ?? '') : undefined;
  if (members === undefined) throw refuse(reader.source, `${match[0]} is not known`);
  return members;
}

const namedClasses: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: String.raw`\x00-\x7f`,
  blank: String.raw`\t `,
  cntrl: String.raw`\x00-\x1f\x7f`,
  digit: '0-9',
  graph: String.raw`\x21-\x7e`,
  lower: 'a-z',
  print: String.raw`\x20-\x7e`,
  punct: String.raw`\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e`,
  space: String.raw`\t\n\v\f\r `,
  upper: 'A-Z',
  word: String.raw`\w`,
  xdigit: '0-9A-Fa-f',
};
