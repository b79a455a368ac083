import type { ChangedFile, Place, Source } from '@policy-lint/model';
import { SourceProblem } from '@policy-lint/sources';
import { isDemanding, noRemarks, type Remarks } from '../check/nothing.ts';
import type { CheckOptions } from '../check/options.ts';
import type { Policy } from '../check/policy-from.ts';
import type { ActiveKind } from '../check/subjects.ts';
import { pathSettings, type NamedPart } from './named-part.ts';
import { nearestFiles } from './nearest-files.ts';

export interface UnseenRequest extends Pick<Policy, 'workspace' | 'run'> {
  readonly options: CheckOptions;
  readonly source: Source;
}

/** Looks at the names of all files, and says which parts of the config are for none of them. */
export async function remarkUnseen(
  parts: readonly NamedPart[],
  request: UnseenRequest,
): Promise<Remarks> {
  try {
    const { tree } = await request.source.change({ unstaged: false, commits: false, tree: [''] });
    // Where nobody can know the other files, nothing is claimed of them.
    if (tree === undefined) return noRemarks;
    const isIgnored = (path: string) => request.workspace.config.ignoredBy(path) !== undefined;
    const files = tree.filter((path) => !isIgnored(path));
    const unseen = parts.filter(({ kinds }) => !kinds.some((active) => reads(active, files)));
    const remarks = onePerKind(unseen).map((part) => wordsFor(part, { tree, files }, request));
    return told(remarks, request);
  } catch (error) {
    if (error instanceof SourceProblem) return { problems: [error.problem], notes: [] };
    throw error;
  }
}

interface Names {
  readonly tree: readonly string[];
  /** Without those that are ignored. */
  readonly files: readonly string[];
}

interface Words {
  readonly message: string;
  readonly hint: string;
  readonly place: Place;
}

/** What is said of a pack is not said of its kind again. */
function onePerKind(parts: readonly NamedPart[]): readonly NamedPart[] {
  const packed = new Set(
    parts.flatMap(({ pack, kinds }) => (pack === undefined ? [] : kinds.map(({ kind }) => kind))),
  );
  return parts.filter(
    ({ pack, kinds }) => pack !== undefined || !kinds.some(({ kind }) => packed.has(kind)),
  );
}

function reads({ kind, settings }: ActiveKind, paths: readonly string[]): boolean {
  const files = paths.map(asPresent);
  return kind.plan({ origin: 'files', files, hasBefore: false }, settings).length > 0;
}

function asPresent(path: string): ChangedFile {
  return { path, status: 'present', after: { type: 'file', mode: '100644' } };
}

function wordsFor(
  { pack, pointer, kinds }: NamedPart,
  { tree, files }: Names,
  { workspace: { loaded }, run }: UnseenRequest,
): Words {
  const globs = kinds.flatMap(globsOf);
  const isOnlyIgnored = kinds.some((active) => reads(active, tree));
  const what = isOnlyIgnored
    ? `every file that matches ${inWords(globs)} is ignored`
    : `no file matches ${inWords(globs)}`;
  const message =
    pack === undefined ? capitalized(what) : `The pack ${pack} checks nothing: ${what}`;
  const settings = [...new Set(globs.map(({ setting }) => `\`${setting}\``))].join(' or ');
  const change = isOnlyIgnored ? 'Change `ignores`' : `Change ${settings}`;
  const near = isOnlyIgnored
    ? undefined
    : nearestFiles(
        globs.flatMap((one) => one.globs),
        files,
      );
  const remove = pack === undefined ? '' : ', or remove the pack from `packs`';
  const { span: _, ...whole } = loaded?.placeOf(pointer) ?? { path: 'config' };
  return {
    message,
    hint: `${near === undefined ? '' : `${near} `}${change}${remove}.`,
    // The text of the base is not at hand: its lines would point into another one.
    place: run?.from === 'base' ? whole : (loaded?.placeOf(pointer) ?? whole),
  };
}

interface SettingGlobs {
  readonly setting: string;
  readonly globs: readonly string[];
}

function globsOf(active: ActiveKind): readonly SettingGlobs[] {
  const keys = pathSettings(active);
  const all = keys.map((key) => ({
    setting: `kinds.${active.kind.name}.${key}`,
    globs: [active.settings[key] ?? []].flat() as readonly string[],
  }));
  const some = all.filter(({ globs }) => globs.length > 0);
  return some.length > 0 ? some : all.slice(0, 1);
}

function inWords(all: readonly SettingGlobs[]): string {
  return all.map(({ setting, globs }) => `\`${setting}\` (${shown(globs)})`).join(' or ');
}

function shown(globs: readonly string[]): string {
  const rest = globs.length - mostGlobs;
  const some = globs.slice(0, mostGlobs).map((glob) => `\`${glob}\``);
  if (globs.length === 0) return 'which is empty';
  return rest > 0 ? `${some.join(', ')} and ${rest} more` : some.join(', ');
}

const mostGlobs = 3;

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function told(words: readonly Words[], { options, workspace }: UnseenRequest): Remarks {
  if (options.allowEmpty === true || !isDemanding(options, workspace.config))
    return { problems: [], notes: words };
  const problems = words.map(({ hint, ...one }) => ({
    code: 'nothing-to-check' as const,
    ...one,
    hint: `${hint} Pass \`--allow-empty\` where that is expected.`,
  }));
  return { problems, notes: [] };
}
