import type { CiChange } from './platform.ts';
import { branchAtOrigin } from './revision.ts';

/** A branch or tag that was just pushed: what it adds to the default branch. */
export function newRef(
  branch: string | undefined,
  defaultBranch: string | undefined,
): Omit<CiChange, 'heads'> {
  if (branch !== undefined && branch === defaultBranch)
    return { bases: [], branch, isFirstPush: true };
  return { ...onBranch(branch, defaultBranch), isNewRef: true };
}

/** What a branch adds to the default branch; to judge the default branch, somebody must name a base. */
export function onBranch(
  branch: string | undefined,
  defaultBranch: string | undefined,
): Omit<CiChange, 'heads'> {
  const named = withText({ branch });
  if (defaultBranch === undefined) return { ...named, bases: [originHead] };
  if (branch !== defaultBranch)
    return { ...named, bases: [branchAtOrigin(defaultBranch, 'the default branch')] };
  return { ...named, bases: [], noBase: `${branch} is the default branch itself` };
}

/** What the remote said its default branch was when it was cloned. */
export const originHead = { revision: 'refs/remotes/origin/HEAD', by: 'the default branch' };

/** Without the keys that have no text. */
export function withText<Key extends string>(
  values: Readonly<Record<Key, string | undefined>>,
): Partial<Record<Key, string>> {
  const known = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(known) as Partial<Record<Key, string>>;
}
