import { readClass } from './character-class.ts';
import { readEscape } from './escape.ts';
import { refuse } from './reader.ts';
import type { PatternReader } from './reader.ts';

export interface Pattern {
  readonly regex: RegExp;
  /** RE2 keeps what a repeated group matched last, JavaScript may forget it. */
  readonly repeatsGroups: boolean;
}

/**
 * An RE2 pattern as a JavaScript one that means the same. What cannot mean the same is refused:
 * look-around, back references, flags that change midway.
 */
export function compilePattern(source: string): Pattern {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const pattern = translate(source);
  compiled.set(source, pattern);
  return pattern;
}

const compiled = new Map<string, Pattern>();

function translate(source: string): Pattern {
  const flags = /^\(\?([ims]+)\)/.exec(source);
  const reader: PatternReader = { source, flags: flags?.[1] ?? '', at: flags?.[0].length ?? 0 };
  let text = '';
  while (reader.at < source.length) text += readPiece(reader);
  try {
    const regex = new RegExp(text, reader.flags.includes('i') ? 'giu' : 'gu');
    return { regex, repeatsGroups: repeatedGroup.test(text) };
  } catch {
    throw refuse(source, 'it is not a valid pattern here');
  }
}

/** Errs on the side of refusing: any capture group before any closing group that is repeated. */
const repeatedGroup = /\((?!\?[:!<]|\?<[!=]).*\)[*+{]/s;

function readPiece(reader: PatternReader): string {
  const character = String.fromCodePoint(reader.source.codePointAt(reader.at) ?? 0);
  if (character === '\\') return readEscape(reader, false);
  if (character === '[') return readClass(reader);
  if (character === '(') return readGroup(reader);
  if (character === '{') return readRepetition(reader);
  reader.at += character.length;
  return single(character, reader.flags);
}

/** JavaScript ends a line at more characters than RE2 does. */
function single(character: string, flags: string): string {
  if (character === '.') return flags.includes('s') ? String.raw`[^]` : String.raw`[^\n]`;
  if (character === '^' && flags.includes('m')) return String.raw`(?<![^\n])`;
  if (character === '$' && flags.includes('m')) return String.raw`(?![^\n])`;
  return character === '}' || character === ']' ? `\\${character}` : character;
}

function readGroup(reader: PatternReader): string {
  const opening = /\((?:\?(?::|P?<(\w+)>))?/y;
  opening.lastIndex = reader.at;
  const match = opening.exec(reader.source);
  const end = opening.lastIndex;
  if (match === null || reader.source[end] === '?') {
    throw refuse(reader.source, 'its groups may only be plain, (?:...) or named');
  }
  reader.at = end;
  return match[1] === undefined ? match[0] : `(?<${match[1]}>`;
}

function readRepetition(reader: PatternReader): string {
  const repetition = /\{[0-9]+(?:,[0-9]*)?\}/y;
  repetition.lastIndex = reader.at;
  const text = repetition.exec(reader.source)?.[0];
  reader.at += text?.length ?? 1;
  return text ?? String.raw`\{`;
}
