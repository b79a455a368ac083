import { relative } from 'node:path';
import type { ChangedFile, Source } from '@policy-lint/model';
import { SourceProblem } from '@policy-lint/sources';
import { isDemanding, noRemarks, type Remarks } from '../check/nothing.ts';
import type { CheckOptions } from '../check/options.ts';
import type { Policy } from '../check/policy-from.ts';
import type { ActiveKind } from '../check/subjects.ts';
import { foldersOf } from './folders-of.ts';
import { globsOf, type NamedPart } from './named-part.ts';
import { wordsForUnseen, type UnseenWords } from './words-for-unseen.ts';

export interface UnseenRequest extends Pick<Policy, 'workspace' | 'run'> {
  readonly options: CheckOptions;
  readonly source: Source;
}

/** Looks at the names of all files, and says which parts of the config are for none of them. */
export async function remarkUnseen(
  named: readonly NamedPart[],
  request: UnseenRequest,
): Promise<Remarks> {
  // The usual globs match the config too: then no file need be listed.
  const parts = named.filter((part) => !seesAny(part, configPath(request), request));
  if (parts.length === 0) return noRemarks;
  try {
    const folders = foldersOf(parts.flatMap(({ kinds }) => kinds.flatMap(globsOf)));
    const near = await listTree(folders, request);
    // Without the names of the other files nothing can be said of them.
    if (near === undefined) return noRemarks;
    const unseen = parts.filter((part) => !seesAny(part, near, request));
    if (unseen.length === 0) return noRemarks;
    const tree = await listTree([''], request);
    const words = onePerKind(unseen).map((part) => wordsFor(part, tree ?? near, request));
    return remarked(words, request);
  } catch (error) {
    if (error instanceof SourceProblem) return { problems: [error.problem], notes: [] };
    throw error;
  }
}

function configPath({ workspace: { loaded, root } }: UnseenRequest): readonly string[] {
  if (loaded === undefined) return [];
  const path = relative(root, loaded.path).replaceAll('\\', '/');
  return path.startsWith('../') ? [] : [path];
}

async function listTree(folders: readonly string[], { source }: UnseenRequest) {
  const { tree } = await source.change({ unstaged: false, commits: false, tree: folders });
  return tree;
}

function wordsFor(part: NamedPart, tree: readonly string[], request: UnseenRequest): UnseenWords {
  const { ignoredBy } = request.workspace.config;
  const files = tree.filter((path) => ignoredBy(path) === undefined);
  const isIgnored = part.kinds.some((active) => readBy(active, tree).next().done !== true);
  return wordsForUnseen(part, { files, isIgnored }, request);
}

/** Until the first one: a great many files may follow. */
function seesAny(
  { kinds }: NamedPart,
  tree: readonly string[],
  { workspace: { config } }: UnseenRequest,
): boolean {
  for (const active of kinds)
    for (const { path, covers } of readBy(active, tree))
      if ((covers.length > 0 ? covers : [path]).some((one) => config.ignoredBy(one) === undefined))
        return true;
  return false;
}

/** What a kind would read of these files, some at a time. */
function* readBy({ kind, settings }: ActiveKind, paths: readonly string[]) {
  for (let start = 0; start < paths.length; start += atOnce) {
    const files = paths.slice(start, start + atOnce).map(asPresent);
    yield* kind.plan({ origin: 'files', files, hasBefore: false }, settings);
  }
}

const atOnce = 1000;

function asPresent(path: string): ChangedFile {
  return { path, status: 'present', after: { type: 'file', mode: '100644' } };
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

/** What the config leaves out on purpose, by an empty list, is no mistake. */
function remarked(words: readonly UnseenWords[], { options, workspace }: UnseenRequest): Remarks {
  const isDemanded = options.allowEmpty !== true && isDemanding(options, workspace.config);
  const isProblem = ({ isMeant }: UnseenWords) => isDemanded && !isMeant;
  return {
    problems: words.filter(isProblem).map(({ message, hint, place }) => ({
      code: 'nothing-to-check',
      message,
      hint: `${hint} Pass \`--allow-empty\` where that is expected.`,
      place,
    })),
    notes: words
      .filter((one) => !isProblem(one))
      .map(({ message, hint, place }) => ({ message, hint, place })),
  };
}
