import type { Json } from '@policy-lint/model';
import { at, textAt } from './event.ts';
import { newRef, onBranch, withText } from './parts.ts';
import type { CiChange, Platform, Variables } from './platform.ts';
import { branchOf, commitFrom, commitIfAny, isZero } from './revision.ts';

/** https://docs.github.com/actions/reference/workflows-and-actions/variables, and the event's payload. */
export const github: Platform = {
  name: 'GitHub Actions',
  isHere: (env) => env['GITHUB_ACTIONS'] === 'true',
  eventFile: 'GITHUB_EVENT_PATH',
  deepen:
    'Give actions/checkout `fetch-depth: 0`, or run `git fetch --unshallow` before this step.',
  read: (env, event) => {
    const name = env['GITHUB_EVENT_NAME'] ?? '';
    const read = (Object.hasOwn(events, name) ? events[name] : undefined) ?? readOther;
    return { ...withText({ defaultBranch: defaultBranchOf(event) }), ...read(event, env) };
  },
};

type ReadEvent = (event: Json, env: Variables) => CiChange;

const events: Readonly<Record<string, ReadEvent>> = {
  pull_request: readPullRequest,
  pull_request_review: readPullRequest,
  pull_request_review_comment: readPullRequest,
  // What is checked out is the base: only the commit of the pull request itself will do.
  pull_request_target: (event) => readPullRequest(event, {}),
  merge_group: readMergeGroup,
  push: readPush,
};

/** Its own last commit; in a clone that has only the merge of it into the base, that merge. */
function readPullRequest(event: Json, env: Variables): CiChange {
  const title = textAt(event, 'pull_request.title');
  return {
    bases: [commitAt(event, 'pull_request.base.sha')],
    heads: [
      commitAt(event, 'pull_request.head.sha'),
      ...commitIfAny(env['GITHUB_SHA'], 'GITHUB_SHA'),
    ],
    ...withText({ branch: textAt(event, 'pull_request.head.ref') }),
    // A pull request without a text has null there.
    ...(title === undefined
      ? {}
      : { pullRequest: { title, body: textAt(event, 'pull_request.body') ?? '' } }),
  };
}

/** A queue tests on a branch of its own making: on which branch the change was made is not told. */
function readMergeGroup(event: Json): CiChange {
  return {
    bases: [commitAt(event, 'merge_group.base_sha')],
    heads: [commitAt(event, 'merge_group.head_sha')],
  };
}

function readPush(event: Json): CiChange {
  const ref = textAt(event, 'ref') ?? '';
  const after = textAt(event, 'after');
  if (at(event, 'deleted') === true || (after !== undefined && isZero(after)))
    return { bases: [], heads: [], deleted: ref };
  const heads = [commitAt(event, 'after')];
  const branch = branchOf(ref);
  const before = textAt(event, 'before');
  const defaultBranch = defaultBranchOf(event);
  if (before !== undefined && isZero(before)) return { heads, ...newRef(branch, defaultBranch) };
  const pushed = { heads, ...withText({ branch }) };
  const replaced = commitAt(event, 'before');
  // What a forced push threw away may be in no clone any more: then all that the branch adds counts.
  const isRewritten = at(event, 'forced') === true && branch !== defaultBranch;
  const { bases } = isRewritten ? newRef(branch, defaultBranch) : { bases: [] };
  return { ...pushed, bases: [replaced, ...bases] };
}

/** Started by hand or by the clock: a branch is compared with the default branch. */
function readOther(event: Json, env: Variables): CiChange {
  const heads = [commitFrom(env['GITHUB_SHA'], 'GITHUB_SHA')];
  return { heads, ...onBranch(branchOf(env['GITHUB_REF']), defaultBranchOf(event)) };
}

function defaultBranchOf(event: Json): string | undefined {
  return textAt(event, 'repository.default_branch');
}

function commitAt(event: Json, path: string) {
  return commitFrom(textAt(event, path), path);
}
