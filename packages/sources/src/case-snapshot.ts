import type { Side } from '@policy-lint/model';
import { caseSource } from './case.ts';
import type { CaseFile } from './case/case-file.ts';
import { versionOf } from './git/raw-diff.ts';
import type { Snapshot } from './snapshot.ts';

/** One side of a policy's test case. */
export function caseSnapshot(value: CaseFile, side: Side): Snapshot {
  const source = caseSource(value);
  return {
    files: () => {
      const there = Object.entries(value.files).filter(([, one]) => one[side] !== undefined);
      const versions = there.map(
        ([path, { mode = '100644' }]) => [path, versionOf(mode, '0')] as const,
      );
      return Promise.resolve(new Map(versions));
    },
    read: async (path) => {
      const [content] = await source.read([{ path, side }]);
      return content ?? { state: 'absent' };
    },
  };
}
