import { malformed } from './glob-error.ts';

/** One character, any one, any run of them, or one of a set. */
export type GlobToken =
  | { readonly type: 'character'; readonly character: string }
  | { readonly type: 'any' | 'star' }
  | { readonly type: 'set'; readonly negated: boolean; readonly ranges: readonly CodeRange[] };

type CodeRange = readonly [from: number, to: number];

/** What stands between two `/`. `pattern` is the whole, for messages. */
export function parseGlobName(pattern: string, name: string): readonly GlobToken[] {
  const tokens: GlobToken[] = [];
  const characters = Array.from(name);
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '[') {
      const end = setEnd(pattern, characters, at);
      tokens.push(parseSet(pattern, characters.slice(at + 1, end)));
      at = end;
    } else if (character === '\\') {
      at += 1;
      tokens.push({ type: 'character', character: escaped(pattern, characters[at]) });
    } else {
      tokens.push(parseCharacter(character));
    }
  }
  return tokens;
}

function parseCharacter(character: string): GlobToken {
  if (character === '*') return { type: 'star' };
  return character === '?' ? { type: 'any' } : { type: 'character', character };
}

function escaped(pattern: string, character: string | undefined): string {
  if (character !== undefined) return character;
  throw malformed(pattern, pattern.lastIndexOf('\\'), 'a `\\` needs a character after it');
}

function setEnd(pattern: string, characters: readonly string[], start: number): number {
  const first = start + (isNegation(characters[start + 1]) ? 2 : 1);
  const end = characters.indexOf(']', first);
  const place = pattern.indexOf(characters.slice(start).join(''));
  if (end === -1) throw malformed(pattern, place, 'this `[` has no `]`');
  if (end === first) throw malformed(pattern, place, 'this `[]` is empty');
  return end;
}

function parseSet(pattern: string, content: readonly string[]): GlobToken {
  const negated = isNegation(content[0]);
  const members = negated ? content.slice(1) : content;
  const ranges: CodeRange[] = [];
  for (let at = 0; at < members.length; at++) {
    const isRange = members[at + 1] === '-' && at + 2 < members.length;
    const text = members.slice(at, isRange ? at + 3 : at + 1);
    const [from, to] = [codeOf(text[0]), codeOf(text.at(-1))];
    if (to < from) {
      const range = text.join('');
      throw malformed(pattern, pattern.indexOf(range), `\`${range}\` runs backwards`);
    }
    ranges.push([from, to]);
    if (isRange) at += 2;
  }
  return { type: 'set', negated, ranges };
}

function isNegation(character: string | undefined): boolean {
  return character === '!' || character === '^';
}

function codeOf(character: string | undefined): number {
  return character?.codePointAt(0) ?? 0;
}
