import { ownValue, type Change, type Note, type Source } from '@policy-lint/model';
import { isDemanding, noRemarks, type Looked, type Remarks } from '../check/nothing.ts';
import type { CheckOptions } from '../check/options.ts';
import type { Policy } from '../check/policy-from.ts';
import { packPointer } from '../config/named-packs.ts';
import type { ActiveKind } from '../check/subjects.ts';
import type { Workspace } from '../workspace.ts';
import { pathSettings, type NamedPart } from './named-part.ts';

/**
 * Rules of a pack whose kinds match no file are never asked, and no run would ever say so. Files that
 * the change leaves alone count too; they are listed only where the change has none for such a part.
 */
export function lookForUnseen(
  options: CheckOptions,
  { workspace, run }: Pick<Policy, 'workspace' | 'run'>,
  kinds: readonly ActiveKind[],
) {
  return async ({ change, subjects }: Looked, source: Source): Promise<Remarks> => {
    if (change.origin === 'stdin' || isForSome(options)) return noRemarks;
    const globs = await globNotes(change, options, workspace);
    const seen = new Set(subjects.map(({ opened }) => opened.kind.name));
    const unseen = [
      ...namedPacks(workspace, kinds),
      ...(asksForKinds(change, options, workspace) ? namedKinds(workspace, kinds) : []),
    ].filter((part) => !part.kinds.some(({ kind }) => seen.has(kind.name)));
    if (unseen.length === 0) return { problems: [], notes: globs };
    const { remarkUnseen } = await import('./remark-unseen.ts');
    const { problems, notes } = await remarkUnseen(unseen, { options, workspace, run, source });
    return { problems, notes: [...globs, ...notes] };
  };
}

function isForSome({ kind, onlyNeeding }: CheckOptions): boolean {
  return kind !== undefined || onlyNeeding !== undefined;
}

/** Only a run over everything can tell that a glob matches nothing. */
async function globNotes(
  { origin, files }: Change,
  { paths = [] }: CheckOptions,
  workspace: Workspace,
): Promise<readonly Note[]> {
  const { files: globs = [], overrides = [] } = workspace.value;
  const hasGlobs = globs.length > 0 || overrides.some((one) => one.files !== undefined);
  if (origin !== 'files' || paths.length > 0 || files.length === 0 || !hasGlobs) return [];
  const { unmatchedGlobs } = await import('./unmatched-globs.ts');
  return unmatchedGlobs(
    workspace,
    files.map(({ path }) => path),
  );
}

/** A hook does not list all files for every commit without a migration. */
function asksForKinds({ origin }: Change, options: CheckOptions, { config }: Workspace): boolean {
  return origin === 'files' || isDemanding(options, config);
}

function namedPacks(
  { named, config, value }: Workspace,
  kinds: readonly ActiveKind[],
): readonly NamedPart[] {
  return [...named].flatMap(([name, { entry }]) => {
    const rules = entry?.meta.rules.filter(config.mayEnable) ?? [];
    const read = kinds.filter(({ kind }) => rules.some((rule) => rule.kind === kind.name));
    if (entry === undefined || read.length === 0 || !read.every(hasPaths)) return [];
    return [{ pack: entry.meta.name, pointer: packPointer(value, name), kinds: read }];
  });
}

function namedKinds(
  { config: { kindSettings, rules, mayEnable } }: Workspace,
  kinds: readonly ActiveKind[],
): readonly NamedPart[] {
  return kinds.flatMap((active) => {
    const { name } = active.kind;
    const given = ownValue(kindSettings, name) ?? {};
    const key = pathSettings(active).find((one) => Object.hasOwn(given, one));
    const isAsked = rules.some((rule) => rule.kind === name && mayEnable(rule));
    if (key === undefined || !isAsked) return [];
    return [{ pointer: `/kinds/${name}/${key}`, kinds: [active] }];
  });
}

/** The kind `policy` has none: the run itself knows what belongs to the policy. */
function hasPaths({ kind }: ActiveKind): boolean {
  return Object.hasOwn((kind.settings['properties'] ?? {}) as object, 'files');
}
