import type { ChangedFile, FileContent, FileRequest, FileVersion } from '@policy-lint/model';
import { SourceProblem } from '../source-problem.ts';
import { tooLarge } from '../size-limit.ts';
import { readObjects } from './objects.ts';
import type { ObjectAnswer } from './objects.ts';
import type { Git } from './run.ts';
import { readTree } from './tree.ts';

/** A diff between two trees, and where every path that is not in it can be looked up. */
export interface Sides {
  readonly files: readonly ChangedFile[];
  /** A commit or tree that both sides share for all other paths; absent where there is none. */
  readonly unchanged?: string;
  /** What is known of such paths without looking there: null where one is absent. */
  readonly known?: (path: string) => FileVersion | null | undefined;
}

/** Answers every request of one `read` with at most two git processes. */
export async function readSides(
  git: Git,
  open: () => Promise<Sides>,
  requests: readonly FileRequest[],
  limit: number,
): Promise<readonly FileContent[]> {
  try {
    const found = await findVersions(git, await open(), requests);
    const ids = found.flatMap((entry) => idToRead(entry) ?? []);
    const objects = await readObjects(git, ids, limit);
    return found.map((entry) => toContent(entry, objects, limit));
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error;
    const { problem } = error;
    return requests.map(({ path }) => ({
      state: 'problem',
      problem: { ...problem, place: { path } },
    }));
  }
}

interface Found {
  readonly path: string;
  readonly version?: FileVersion | undefined;
  readonly unmerged: boolean;
}

async function findVersions(git: Git, sides: Sides, requests: readonly FileRequest[]) {
  const changed = new Map(sides.files.map((file) => [file.path, file]));
  const { unchanged, known = () => undefined } = sides;
  const others = requests
    .map(({ path }) => path)
    .filter((path) => !changed.has(path) && known(path) === undefined);
  const tree = await readTree(git, unchanged, others);
  return requests.map(({ path, side }): Found => {
    const file = changed.get(path);
    const version = file === undefined ? (known(path) ?? tree.get(path)) : file[side];
    return { path, version, unmerged: file?.status === 'unmerged' && side === 'after' };
  });
}

// A submodule's id names a commit of another repository.
function idToRead({ version }: Found): string | undefined {
  return version?.type === 'submodule' ? undefined : version?.id;
}

function toContent(
  found: Found,
  objects: ReadonlyMap<string, ObjectAnswer>,
  limit: number,
): FileContent {
  const { path, version, unmerged } = found;
  if (unmerged) return { state: 'problem', problem: unresolved(path) };
  if (version === undefined) return { state: 'absent' };
  if (version.type === 'submodule') return { state: 'present', bytes: new Uint8Array(), version };
  const object = objects.get(version.id ?? '') ?? { state: 'missing' };
  if (object.state === 'present') return { state: 'present', bytes: object.bytes, version };
  if (object.state === 'too-large') return tooLarge(path, object.size, limit);
  return { state: 'problem', problem: missing(path, version.id ?? '') };
}

export function unresolved(path: string) {
  return {
    code: 'git',
    message: `${path} has merge conflicts that are not resolved`,
    hint: 'Resolve them and stage the file with git add.',
    place: { path },
  } as const;
}

function missing(path: string, id: string) {
  return {
    code: 'git',
    message: `${path} cannot be read: this clone lacks its object ${id}`,
    hint: 'A partial or shallow clone holds only some objects: run git fetch --refetch --filter=blob:limit=20m, or clone without a filter.',
    place: { path },
  } as const;
}
