import type { Change, ChangedFile } from '@policy-lint/model';

export type Status = 'unchanged' | 'added' | 'modified' | 'renamed' | 'deleted';

/** What became of one migration's file. */
export interface FileChange {
  readonly status: Status;
  /** The base of the range has it; absent where there is no base. */
  readonly released?: boolean;
  readonly previousPath?: string;
}

export interface FileChanges {
  of(path: string): FileChange;
  /** Files that are gone and stand nowhere else in the directory. */
  readonly deleted: readonly string[];
}

/** A second look at names that moved: `moves` gives the old path of each new one. */
export function readFileChanges(
  change: Change,
  isOwn: (path: string) => boolean,
  moves: ReadonlyMap<string, string>,
): FileChanges {
  const own = change.files.filter(({ path }) => isOwn(path));
  const byPath = new Map(own.map((file) => [file.path, file]));
  const gone = new Set(own.filter(({ after }) => after === undefined).map(({ path }) => path));
  const originOf = (file: ChangedFile): string | undefined => {
    const origin = moves.get(file.path) ?? file.previousPath;
    return file.status === 'added' && origin !== undefined && gone.has(origin) ? origin : undefined;
  };
  const origins = new Set(own.flatMap((file) => originOf(file) ?? []));
  const isRange = change.origin === 'range';
  return {
    of: (path) => {
      const file = byPath.get(path);
      const previousPath = file && originOf(file);
      const status = previousPath === undefined ? statusOf(file) : 'renamed';
      return {
        status,
        ...(isRange ? { released: status !== 'added' } : {}),
        ...(previousPath === undefined ? {} : { previousPath }),
      };
    },
    deleted: [...gone].filter((path) => !origins.has(path)),
  };
}

function statusOf(file: ChangedFile | undefined): Status {
  if (file === undefined || file.status === 'present') return 'unchanged';
  if (file.status === 'added' || file.status === 'deleted') return file.status;
  return 'modified';
}
