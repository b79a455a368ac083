import type { GlobToken } from './glob-name.ts';
import { parseGlob, type Segment } from './glob-pattern.ts';

/** Paths that both patterns match, at least one for each pair of alternatives that have one in common. */
export function commonPaths(left: string, right: string, filler: string): readonly string[] {
  return parseGlob(left)
    .flatMap((one) => parseGlob(right).map((other) => commonNames(one, other, filler)))
    .flatMap((names) => (names === undefined ? [] : [names.join('/')]));
}

/** Paths that a pattern matches, one for each alternative. */
export function samplePaths(pattern: string, filler: string): readonly string[] {
  return commonPaths(pattern, '**', filler);
}

type Common = readonly string[] | undefined;

function commonNames(left: readonly Segment[], right: readonly Segment[], filler: string): Common {
  return align<Segment, readonly string[]>(left, right, {
    nothing: [],
    isMany: ({ type }) => type === 'any-depth',
    both: (one, other) => {
      const name = commonName(tokensOf(one), tokensOf(other), filler);
      return name === undefined || name === '' ? undefined : [name];
    },
    filled: [],
    join: (first, rest) => [...first, ...rest],
  });
}

function commonName(
  left: readonly GlobToken[],
  right: readonly GlobToken[],
  filler: string,
): string | undefined {
  return align<GlobToken, string>(left, right, {
    nothing: '',
    isMany: ({ type }) => type === 'star',
    both: commonCharacter,
    filled: filler,
    join: (first, rest) => first + rest,
  });
}

interface Alignment<Item, Result> {
  readonly nothing: Result;
  /** Whether an item stands for any number of others. */
  readonly isMany: (item: Item) => boolean;
  readonly both: (left: Item, right: Item) => Result | undefined;
  /** What two that stand for any number have in common. */
  readonly filled: Result;
  readonly join: (first: Result, rest: Result) => Result;
}

/** What two lists of wildcards have in common; every pair of positions is tried once. */
function align<Item, Result>(
  left: readonly Item[],
  right: readonly Item[],
  { nothing, isMany, both, filled, join }: Alignment<Item, Result>,
): Result | undefined {
  const hopeless = new Set<number>();
  const joined = (first: Result | undefined, rest: () => Result | undefined) => {
    const more = first === undefined ? undefined : rest();
    return first === undefined || more === undefined ? undefined : join(first, more);
  };
  const tryAt = (i: number, j: number): Result | undefined => {
    const [one, other] = [left[i], right[j]];
    if (one === undefined && other === undefined) return nothing;
    const [anyLeft, anyRight] = [one, other].map((item) => item !== undefined && isMany(item));
    if (anyLeft && anyRight) return joined(filled, () => at(i + 1, j) ?? at(i, j + 1));
    const first = one === undefined || other === undefined ? undefined : both(one, other);
    if (anyLeft) return at(i + 1, j) ?? joined(first, () => at(i, j + 1));
    if (anyRight) return at(i, j + 1) ?? joined(first, () => at(i + 1, j));
    return joined(first, () => at(i + 1, j + 1));
  };
  const at = (i: number, j: number): Result | undefined => {
    const key = i * (right.length + 1) + j;
    if (hopeless.has(key)) return undefined;
    const found = tryAt(i, j);
    if (found === undefined) hopeless.add(key);
    return found;
  };
  return at(0, 0);
}

function tokensOf(segment: Segment): readonly GlobToken[] {
  if (segment.type === 'name') return segment.tokens;
  if (segment.type === 'any-depth') return [{ type: 'star' }];
  return Array.from(segment.name, (character) => ({ type: 'character', character }) as const);
}

function commonCharacter(left: GlobToken, right: GlobToken): string | undefined {
  const candidates = [left, right].flatMap(charactersOf).concat(Array.from(alphabet));
  return candidates.find((one) => accepts(left, one) && accepts(right, one));
}

const alphabet = 'xabcdefghijklmnopqrstuvwyz0123456789_';

function charactersOf(token: GlobToken): readonly string[] {
  if (token.type === 'character') return [token.character];
  if (token.type !== 'set' || token.negated) return [];
  return token.ranges.map(([from]) => String.fromCodePoint(from));
}

function accepts(token: GlobToken, character: string): boolean {
  if (token.type === 'character') return token.character === character;
  if (token.type !== 'set') return true;
  const code = character.codePointAt(0) ?? 0;
  return token.negated !== token.ranges.some(([from, to]) => from <= code && code <= to);
}
