import { ownValue } from '@policy-lint/model';
import { newRef, onBranch, withText } from './parts.ts';
import type { CiChange, Platform, Variables } from './platform.ts';
import { commitFrom, commitIfAny } from './revision.ts';

/** https://docs.gitlab.com/ci/variables/predefined_variables/ */
export const gitlab: Platform = {
  name: 'GitLab CI',
  isHere: (env) => env['GITLAB_CI'] === 'true',
  deepen:
    'Set the variable `GIT_DEPTH: "0"` for this job, or run `git fetch --unshallow` before it.',
  read: (env) => ({
    ...withText({ defaultBranch: env['CI_DEFAULT_BRANCH'] }),
    ...(env['CI_PIPELINE_SOURCE'] === 'merge_request_event' ? readMergeRequest(env) : readRef(env)),
  }),
};

function readMergeRequest(env: Variables): CiChange {
  return {
    ...(env['CI_MERGE_REQUEST_EVENT_TYPE'] === 'merge_train' ? endsOfTrain(env) : endsOf(env)),
    ...withText({ branch: env['CI_MERGE_REQUEST_SOURCE_BRANCH_NAME'] }),
    pullRequest: withText({ title: env['CI_MERGE_REQUEST_TITLE'], body: descriptionOf(env) }),
  };
}

/** Its own last commit; in a clone that has only the merge of it into the target, that merge. */
function endsOf(env: Variables): Pick<CiChange, 'bases' | 'heads'> {
  return {
    bases: [commitIn(env, 'CI_MERGE_REQUEST_DIFF_BASE_SHA')],
    heads: [
      ...commitIfAny(
        env['CI_MERGE_REQUEST_SOURCE_BRANCH_SHA'],
        'CI_MERGE_REQUEST_SOURCE_BRANCH_SHA',
      ),
      commitIn(env, 'CI_COMMIT_SHA'),
    ],
  };
}

/** What this one adds to those that stand before it. */
function endsOfTrain(env: Variables): Pick<CiChange, 'bases' | 'heads'> {
  const target = 'CI_MERGE_REQUEST_TARGET_BRANCH_SHA';
  const before = commitIfAny(env[target], target);
  return {
    bases: before.length > 0 ? before : [commitIn(env, 'CI_MERGE_REQUEST_DIFF_BASE_SHA')],
    heads: [commitIn(env, 'CI_COMMIT_SHA')],
  };
}

/** A text that GitLab has cut is not the text. */
function descriptionOf(env: Variables): string | undefined {
  const isCut = env['CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED'] === 'true';
  return isCut ? undefined : env['CI_MERGE_REQUEST_DESCRIPTION'];
}

/** Zeros before the first pipeline of a ref, and in every pipeline that no push has started. */
function readRef(env: Variables): CiChange {
  const heads = [commitIn(env, 'CI_COMMIT_SHA')];
  const branch = env['CI_COMMIT_BRANCH'];
  const bases = commitIfAny(env['CI_COMMIT_BEFORE_SHA'], 'CI_COMMIT_BEFORE_SHA');
  const ends = env['CI_PIPELINE_SOURCE'] === 'push' ? newRef : onBranch;
  const other = ends(branch, env['CI_DEFAULT_BRANCH']);
  // What a forced push threw away may be in no clone any more: then all that the branch adds counts.
  if (bases.length === 0) return { heads, ...other };
  return { heads, ...withText({ branch }), bases: [...bases, ...other.bases] };
}

function commitIn(env: Variables, name: string) {
  return commitFrom(ownValue(env, name), name);
}
