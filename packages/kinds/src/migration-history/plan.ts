import { matchAny } from '@policy-lint/languages';
import type {
  Change,
  ChangedFile,
  FileRequest,
  KindSettings,
  SubjectPlan,
} from '@policy-lint/model';
import { homeOf, type Home } from './directory.ts';

/** Each directory with a migration that the change touches is one subject. */
export function planHistories(change: Change, settings: KindSettings): readonly SubjectPlan[] {
  return [...changedHomes(change, settings).values()].map(({ home, files }) => ({
    name: home.directory === '' ? '.' : home.directory,
    path: standIn(files),
    documents:
      home.family === 'python'
        ? pythonDocuments(change, settings, home)
        : changedTexts(change, files),
    covers: files.map(({ path }) => path),
  }));
}

export function historyFolders(change: Change, settings: KindSettings): readonly string[] {
  return [...changedHomes(change, settings).values()].map(({ home }) => home.directory);
}

interface ChangedHome {
  readonly home: Home;
  readonly files: readonly ChangedFile[];
}

function changedHomes(change: Change, settings: KindSettings): ReadonlyMap<string, ChangedHome> {
  const homes = new Map<string, { readonly home: Home; readonly files: ChangedFile[] }>();
  const find = homeFinder(settings);
  for (const file of change.files) {
    const home = find(file.path);
    if (!home || (file.after ?? file.before)?.type === 'submodule') continue;
    const key = keyOf(home);
    const found = homes.get(key) ?? { home, files: [] };
    found.files.push(file);
    homes.set(key, found);
  }
  return homes;
}

/** Where a path belongs, if the settings count it among the migrations. */
export function homeFinder(settings: KindSettings): (path: string) => Home | undefined {
  const known = finders.get(settings) ?? findOnce(settings);
  finders.set(settings, known);
  return known;
}

/** The same paths are asked about when folders are looked for, planned and read. */
const finders = new WeakMap<KindSettings, (path: string) => Home | undefined>();

function findOnce(settings: KindSettings): (path: string) => Home | undefined {
  const isMigration = matchAny(settings.files);
  const homes = new Map<string, Home | undefined>();
  return (path) => {
    if (!homes.has(path)) homes.set(path, isMigration(path) ? homeOf(path) : undefined);
    return homes.get(path);
  };
}

function keyOf({ directory, family }: Home): string {
  return `${family} ${directory}`;
}

/** The last by name is the newest, mostly; a deleted file stands for the rest only where nothing is left. */
function standIn(files: readonly ChangedFile[]): string {
  const [first] = files;
  const last = files.findLast(({ after }) => after !== undefined) ?? first;
  return last?.path ?? '';
}

/** Every migration as it is after the change, and what the changed ones were before. */
function pythonDocuments(
  change: Change,
  settings: KindSettings,
  home: Home,
): readonly FileRequest[] {
  const find = homeFinder(settings);
  const isOwn = (path: string) => {
    const other = find(path);
    return other !== undefined && keyOf(other) === keyOf(home);
  };
  const after = (change.tree ?? []).filter(isOwn).map((path) => ({ path, side: 'after' }) as const);
  const before = change.files.filter(({ path }) => change.hasBefore && isOwn(path));
  return [...after, ...before.map(({ path }) => ({ path, side: 'before' }) as const)];
}

/** Names tell the order; only what changed in a migration, or moved, needs its text. */
function changedTexts(change: Change, files: readonly ChangedFile[]): readonly FileRequest[] {
  if (!change.hasBefore) return [];
  const moves = files.some(({ after }) => after === undefined);
  return files
    .filter(({ before, after }) => moves || (before !== undefined && after !== undefined))
    .flatMap(({ path }) => [{ path, side: 'before' } as const, { path, side: 'after' } as const]);
}
