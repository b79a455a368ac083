import type { GlobToken } from './glob-name.ts';
import { parseGlob, type Segment } from './glob-pattern.ts';

export type PathTest = (path: string) => boolean;

/** As in .gitignore: without an inner `/` a pattern holds in any folder, a leading `/` ties it to the root, a final `/` means all below a folder. */
export function compileGlob(pattern: string): PathTest {
  const known = compiled.get(pattern) ?? compile(pattern);
  // What users write is little; what a program makes up must not fill the memory.
  if (compiled.size < 1000) compiled.set(pattern, known);
  return known;
}

const compiled = new Map<string, PathTest>();

function compile(pattern: string): PathTest {
  const alternatives = parseGlob(pattern);
  return (path) => {
    const names = path.split('/');
    const name = names.at(-1) ?? '';
    return alternatives.some(
      (segments) => matchesLast(segments.at(-1), name) && matchSegments(segments, names),
    );
  };
}

/** Most paths fail here already. */
function matchesLast(segment: Segment | undefined, name: string): boolean {
  return segment !== undefined && matchName(segment, name);
}

/** A list in which `!` takes back what earlier patterns matched: the last pattern that matches decides. */
export function matchAny(patterns: readonly string[]): PathTest {
  const steps = patterns.map((pattern) => {
    const negated = pattern.startsWith('!');
    return { negated, test: compileGlob(negated ? pattern.slice(1) : pattern) };
  });
  return (path) => steps.findLast(({ test }) => test(path))?.negated === false;
}

function matchSegments(segments: readonly Segment[], names: readonly string[]): boolean {
  return matchWithStars(segments, names, ({ type }) => type === 'any-depth', matchName);
}

function matchName(segment: Segment, name: string): boolean {
  if (segment.type === 'literal') return segment.name === name;
  if (segment.type === 'any-depth') return true;
  if (segment.suffix !== undefined) return name.endsWith(segment.suffix);
  return matchWithStars(
    segment.tokens,
    Array.from(name),
    ({ type }) => type === 'star',
    matchCharacter,
  );
}

function matchCharacter(token: GlobToken, character: string): boolean {
  if (token.type === 'character') return token.character === character;
  if (token.type !== 'set') return true;
  const code = character.codePointAt(0) ?? 0;
  return token.negated !== token.ranges.some(([from, to]) => from <= code && code <= to);
}

/** Only the last star is ever tried again, so the time is at most pattern times text. */
function matchWithStars<Token, Item>(
  tokens: readonly Token[],
  items: readonly Item[],
  starts: (token: Token) => boolean,
  matches: (token: Token, item: Item) => boolean,
): boolean {
  let [at, star, resume] = [0, -1, 0];
  for (let next = 0; next < items.length;) {
    const [token, item] = [tokens[at], items[next]];
    if (token !== undefined && starts(token)) {
      [star, resume] = [at, next];
      at += 1;
    } else if (token !== undefined && item !== undefined && matches(token, item)) {
      [at, next] = [at + 1, next + 1];
    } else if (star === -1) {
      return false;
    } else {
      resume += 1;
      [at, next] = [star + 1, resume];
    }
  }
  return tokens.slice(at).every(starts);
}
