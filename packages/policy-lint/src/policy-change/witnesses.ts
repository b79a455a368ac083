import { commonPaths, matchAny, samplePaths } from '@policy-lint/languages';
import type { Config } from '../config/config.ts';
import type { ResolvedConfig } from '../config/resolve.ts';
import { digest } from '../digest.ts';

/** A path that shows what two policies make of all paths like it. */
export interface Witness {
  readonly path: string;
  /** The pattern or the file that it stands for; absent where no pattern matches it. */
  readonly where?: string;
}

/**
 * Paths for which two configs may say different things: one that nothing matches, one for each
 * pattern, one for what each two of them have in common, and every file that there is.
 */
export function witnesses(
  patterns: readonly string[],
  files: readonly string[],
): readonly Witness[] {
  // Nobody can write a pattern that avoids just this name: the name follows from all patterns.
  const filler = `x${digest([...patterns]).slice(0, 16)}`;
  const all = [...new Set(patterns.map((one) => one.replace(/^!/, '')))];
  const each = all.flatMap((one) => samplePaths(one, filler).map((path) => ({ path, where: one })));
  const pairs = all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .flatMap((other) =>
        commonPaths(one, other, filler).map((path) => ({ path, where: `${one} and ${other}` })),
      ),
  );
  return [
    { path: `${filler}/${filler}` },
    ...each,
    ...pairs,
    ...files.map((path) => ({ path, where: path })),
  ];
}

/** One path for all those that the same layers of both configs match. */
export function distinct(
  paths: readonly Witness[],
  before: ResolvedConfig,
  after: ResolvedConfig,
): readonly Witness[] {
  const seen = new Map<object, Set<object>>();
  return paths.filter(({ path }) => {
    const options = before.optionsFor(path);
    const known = seen.get(options) ?? new Set();
    seen.set(options, known);
    const isNew = !known.has(after.optionsFor(path));
    known.add(after.optionsFor(path));
    return isNew;
  });
}

/** Every pattern that decides about levels. */
export function levelPatterns({ overrides = [] }: Config): readonly string[] {
  return overrides.flatMap(({ files = [], ignores = [] }) => [...files, ...ignores]);
}

/** The witnesses that one list of patterns matches and the other does not. */
export function matchedOnlyBy(
  patterns: readonly string[],
  others: readonly string[],
  files: readonly string[],
): readonly Witness[] {
  const [isMatch, isOther] = [matchAny(patterns), matchAny(others)];
  const found = witnesses([...patterns, ...others], files);
  return found.filter(({ path }) => isMatch(path) && !isOther(path));
}
