import type { NamedCommit } from './platform.ts';
import { environmentProblem, nameTheEnds } from './trouble.ts';

/** A full id that the CI must have given. */
export function commitFrom(value: string | undefined, by: string): NamedCommit {
  if (value === undefined || value === '')
    throw environmentProblem(`${by} is not set, so nobody says what the change is`, nameTheEnds);
  if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value))
    throw environmentProblem(
      `${by} is not the id of a commit: ${JSON.stringify(value)}`,
      nameTheEnds,
    );
  if (isZero(value))
    throw environmentProblem(`${by} is ${value}, which names no commit`, nameTheEnds);
  return { revision: value, by };
}

/** The same where it may be missing: then there is none. */
export function commitIfAny(value: string | undefined, by: string): readonly NamedCommit[] {
  return value === undefined || value === '' || isZero(value) ? [] : [commitFrom(value, by)];
}

/** What the remote's branch was when it was fetched. */
export function branchAtOrigin(branch: string, by: string): NamedCommit {
  return { revision: `refs/remotes/origin/${refName(branch, by)}`, by };
}

/** git reads a revision by the line, and some characters in it as questions. */
function refName(name: string, by: string): string {
  // oxlint-disable-next-line no-control-regex -- controls are what a ref's name must not have
  if (name !== '' && !/[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{/.test(name)) return name;
  throw environmentProblem(
    `${by} is not the name of a branch: ${JSON.stringify(name)}`,
    nameTheEnds,
  );
}

/** How platforms write "there was none". */
export function isZero(id: string): boolean {
  return /^0{40}(0{24})?$/.test(id);
}

/** `refs/heads/a/b` is the branch `a/b`; a tag is none. */
export function branchOf(ref: string | undefined): string | undefined {
  return ref === undefined ? undefined : /^refs\/heads\/(.+)$/.exec(ref)?.[1];
}
