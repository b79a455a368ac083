import type { Side, Source } from '@policy-lint/model';
import { caseSnapshot, caseSource, type CaseFile } from '@policy-lint/sources';
import { treeFiles } from '../policy-files/tree.ts';
import { openWorkspaceAt } from '../workspace.ts';
import { comparePolicies } from './compare.ts';
import { baselinesOf, policyFilesOf } from './policy-files-of.ts';

// No folder on disk: both sides stand in the case.
const root = '/case';

/** The change of a case with what it does to the policy in it, found out as for any other change. */
export function casePolicySource(value: CaseFile): Source {
  const source = caseSource(value);
  return {
    ...source,
    change: async (wants) => {
      const change = await source.change(wants);
      const [before, after] = [await openSide(value, 'before'), await openSide(value, 'after')];
      const all = Object.keys(value.files);
      const { policy, problems } = await comparePolicies({ before, after, files: all });
      const files = await policyFilesOf(change, {}, [before, after]);
      if (files.length === 0) return change;
      const baseline = baselinesOf(before, after, {}, files);
      return { ...change, policy: { ...policy, ...baseline, files }, problems };
    },
  };
}

function openSide(value: CaseFile, side: Side) {
  const files = treeFiles(caseSnapshot(value, side), root, 'the case');
  // Many cases hold the same pack, and it is compiled once.
  return openWorkspaceAt({ cwd: root, root, files }, { cache: true });
}
