import type { Source } from '@policy-lint/model';
import { sharedFingerprint } from '../check/fingerprint.ts';
import type { FoundInChange } from '../check/find-in-change.ts';
import type { DecidedOn } from '../suppressions/unused.ts';
import type { Entry } from './entry.ts';

export interface Gone {
  /**
   * Whether it is certain that what is not found at an entry's place is not there: its rule looked at
   * the file, or there is no such file. Of files that nobody looked at nothing is said.
   */
  readonly isGone: (entry: Entry) => boolean;
  /** Whether it may stand elsewhere now: what an earlier change took away accepts no later copy. */
  readonly mayMove: (entry: Entry) => boolean;
}

/** Which entries have nothing at their place. */
export async function findGone(
  entries: readonly Entry[],
  source: Source,
  { change, applied }: FoundInChange,
  decidedOn: DecidedOn,
): Promise<Gone> {
  const files = new Map(change.files.map((file) => [file.path, file]));
  const unseen = entries.filter(({ path }) => !files.has(path));
  // In a part of a repository, only code that may have come from there makes the file interesting.
  const wanted = new Set(applied.kept.flat().map((one) => sharedFingerprint(one.fingerprint)));
  const asked =
    change.origin === 'files'
      ? unseen
      : unseen.filter(({ fingerprint }) => wanted.has(sharedFingerprint(fingerprint)));
  const paths = [...new Set(asked.map(({ path }) => path))];
  const contents = await source.read(paths.map((path) => ({ path, side: 'after' })));
  const absent = new Set(paths.filter((_, index) => contents[index]?.state === 'absent'));
  const isGone = ({ rule, path }: Entry) => {
    const file = files.get(path);
    if (absent.has(path) || (file !== undefined && file.after === undefined)) return true;
    return decidedOn(rule, path) !== undefined;
  };
  const wasThere = ({ path }: Entry) => files.get(path)?.before !== undefined;
  const isWhole = change.origin === 'files';
  return { isGone, mayMove: (entry) => isGone(entry) && (isWhole || wasThere(entry)) };
}
