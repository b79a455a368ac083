import { compileGlob } from '@policy-lint/languages';

/** Endings that are mistaken for one another. */
const families = [
  ['yaml', 'yml', 'json', 'jsonc', 'jsonl', 'toml'],
  ['sql', 'psql', 'pgsql', 'ddl'],
  ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'],
  ['py'],
];

/** Files that the globs would match with another ending, or in another folder, in one sentence. */
export function nearestFiles(
  globs: readonly string[],
  files: readonly string[],
): string | undefined {
  const positive = globs.filter((glob) => !glob.startsWith('!'));
  const [found] = [...positive.map(withOtherEnding), ...positive.map(elsewhere)].flatMap((test) => {
    const near = files.filter((path) => test(path));
    return near.length === 0 ? [] : [near];
  });
  return found && sentence(found);
}

type PathTest = (path: string) => boolean;

/** `k8s/*.yml` for `k8s/a.yaml`. */
function withOtherEnding(glob: string): PathTest {
  const [, stem, endings = ''] = /^(.+)\.(\{[\w,]+\}|\w+)$/.exec(glob) ?? [];
  if (stem === undefined) return () => false;
  const own = families.filter((one) => one.some(isOneOf(endings)));
  // An unknown ending may be a slip of any known one.
  const alike = new Set((own.length > 0 ? own : families).flat());
  const isNamed = compileGlob(`${stem}.*`);
  return (path) => alike.has(endingOf(path).toLowerCase()) && isNamed(path);
}

function isOneOf(endings: string): PathTest {
  const all = new Set(endings.replaceAll(/[{}]/g, '').toLowerCase().split(','));
  return (ending) => all.has(ending);
}

/** `config/*.yml` for `ops/config/a.yml`. */
function elsewhere(glob: string): PathTest {
  const name = glob.slice(glob.lastIndexOf('/') + 1);
  return /^[*?]*$/.test(name) ? () => false : compileGlob(name);
}

function endingOf(path: string): string {
  return /\.([^./]+)$/.exec(path)?.[1] ?? '';
}

/** By the ending that most of them have. */
function sentence(paths: readonly string[]): string {
  const byEnding = new Map<string, string[]>();
  for (const path of paths)
    byEnding.set(endingOf(path), [...(byEnding.get(endingOf(path)) ?? []), path]);
  const [most] = [...byEnding].sort(([, one], [, other]) => other.length - one.length);
  const [ending, own] = most ?? ['', []];
  const [first = ''] = own;
  if (own.length === 1) return `There is ${first}.`;
  return `${own.length} files end in .${ending}, such as ${first}.`;
}
