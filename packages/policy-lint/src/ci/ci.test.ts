import { SourceProblem } from '@policy-lint/sources';
import type { Json } from '@policy-lint/model';
import { describe, expect, test } from 'vitest';
import type { CiChange, Variables } from './platform.ts';
import { platformIn } from './platforms.ts';

const a = 'a'.repeat(40);
const b = 'b'.repeat(40);
const c = 'c'.repeat(40);
const zero = '0'.repeat(40);

const repository = { default_branch: 'main', full_name: 'acme/infra' };

function read(env: Variables, event: Json = null): CiChange {
  return platformIn(env).read(env, event);
}

function onGithub(name: string, event: Json, more: Variables = {}): CiChange {
  const env = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: name, GITHUB_SHA: c, ...more };
  return read(env, event);
}

/** Message and hint of the trouble. */
function troubleOf(run: () => unknown): string {
  try {
    run();
    return 'no trouble';
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error;
    return [error.problem.message, error.problem.hint].join(' | ');
  }
}

const pullRequest = {
  action: 'synchronize',
  number: 7,
  pull_request: {
    title: 'Drop the archive: $(id) `x`',
    body: 'As agreed.',
    base: { ref: 'main', sha: a },
    head: { ref: 'feature/drop', sha: b, label: 'acme:feature/drop' },
  },
  repository,
};

describe('GitHub Actions', () => {
  test('a pull request is its own last commit, else the merge that was checked out', () => {
    expect(onGithub('pull_request', pullRequest)).toEqual({
      bases: [{ revision: a, by: 'pull_request.base.sha' }],
      heads: [
        { revision: b, by: 'pull_request.head.sha' },
        { revision: c, by: 'GITHUB_SHA' },
      ],
      branch: 'feature/drop',
      defaultBranch: 'main',
      pullRequest: { title: 'Drop the archive: $(id) `x`', body: 'As agreed.' },
    });
  });

  test('pull_request_target has the base checked out, so only the commit of the pull request counts', () => {
    const { heads } = onGithub('pull_request_target', pullRequest);
    expect(heads).toEqual([{ revision: b, by: 'pull_request.head.sha' }]);
  });

  test('a pull request without a text has an empty one', () => {
    const event = { ...pullRequest, pull_request: { ...pullRequest.pull_request, body: null } };
    expect(onGithub('pull_request', event).pullRequest?.body).toBe('');
  });

  test('a merge queue names its base itself, and nobody knows on which branch the change was made', () => {
    const event = {
      action: 'checks_requested',
      merge_group: {
        base_sha: a,
        head_sha: b,
        base_ref: 'refs/heads/main',
        head_ref: 'refs/heads/gh-readonly-queue/main/pr-7-abc',
      },
      repository,
    };
    expect(onGithub('merge_group', event)).toEqual({
      bases: [{ revision: a, by: 'merge_group.base_sha' }],
      heads: [{ revision: b, by: 'merge_group.head_sha' }],
      defaultBranch: 'main',
    });
  });

  const push = { ref: 'refs/heads/feature', before: a, after: b, repository };

  test('a push goes from before to after', () => {
    expect(onGithub('push', push)).toEqual({
      bases: [{ revision: a, by: 'before' }],
      heads: [{ revision: b, by: 'after' }],
      branch: 'feature',
      defaultBranch: 'main',
    });
  });

  test('a push of a new branch is what it adds to the default branch', () => {
    expect(onGithub('push', { ...push, before: zero })).toMatchObject({
      bases: [{ revision: 'refs/remotes/origin/main', by: 'the default branch' }],
      isNewRef: true,
      branch: 'feature',
    });
  });

  test('a tag is what it adds to the default branch, and is on no branch', () => {
    const change = onGithub('push', { ...push, ref: 'refs/tags/v1', before: zero });
    expect(change.bases).toEqual([
      { revision: 'refs/remotes/origin/main', by: 'the default branch' },
    ]);
    expect(change).not.toHaveProperty('branch');
  });

  test('the first push of the default branch is all of it', () => {
    const change = onGithub('push', { ...push, ref: 'refs/heads/main', before: zero });
    expect(change).toMatchObject({ bases: [], isFirstPush: true, branch: 'main' });
  });

  test('what a forced push threw away may be gone: then the default branch is the base', () => {
    const { bases } = onGithub('push', { ...push, forced: true });
    expect(bases.map(({ revision }) => revision)).toEqual([a, 'refs/remotes/origin/main']);
    const onMain = onGithub('push', { ...push, ref: 'refs/heads/main', forced: true });
    expect(onMain.bases.map(({ revision }) => revision)).toEqual([a]);
  });

  test.each([{ deleted: true }, { after: zero }])('a push that deletes %j is told', (more) => {
    expect(onGithub('push', { ...push, ...more }).deleted).toBe('refs/heads/feature');
  });

  test.each(['workflow_dispatch', 'schedule', 'issue_comment', 'toString', ''])(
    'what "%s" starts on a branch is compared with the default branch, and on that with nothing',
    (name) => {
      const event = { repository };
      const onBranch = onGithub(name, event, { GITHUB_REF: 'refs/heads/feature' });
      expect(onBranch.bases.map(({ revision }) => revision)).toEqual(['refs/remotes/origin/main']);
      const onMain = onGithub(name, event, { GITHUB_REF: 'refs/heads/main' });
      expect(onMain.bases).toEqual([]);
      expect(onMain.noBase).toBe('main is the default branch itself');
    },
  );

  test.each<[string, Json, string]>([
    ['pull_request', {}, 'pull_request.base.sha is not set'],
    ['pull_request', null, 'pull_request.base.sha is not set'],
    ['pull_request', [], 'pull_request.base.sha is not set'],
    ['pull_request', { pull_request: { base: { sha: 7 } } }, 'pull_request.base.sha is not set'],
    ['pull_request', { pull_request: { base: { sha: zero } } }, 'names no commit'],
    ['pull_request', { pull_request: { base: { sha: '--all' } } }, 'is not the id of a commit'],
    ['pull_request', { pull_request: { base: { sha: `${a}\nx` } } }, 'is not the id of a commit'],
    ['merge_group', { repository }, 'merge_group.base_sha is not set'],
    ['push', { after: b, ref: 'refs/heads/x' }, 'before is not set'],
    ['push', { before: a, ref: 'refs/heads/x' }, 'after is not set'],
    [
      'push',
      { before: zero, after: b, ref: 'refs/heads/x', repository: { default_branch: 'a b' } },
      'is not the name of a branch',
    ],
  ])('%s with the event %j is a problem', (name, event, message) => {
    const told = troubleOf(() => onGithub(name, event));
    expect(told).toContain(message);
    expect(told).toContain('--base REF --head REF');
  });
});

describe('GitLab CI', () => {
  const mergeRequest = {
    GITLAB_CI: 'true',
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_MERGE_REQUEST_EVENT_TYPE: 'detached',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: a,
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'feature',
    CI_MERGE_REQUEST_TITLE: 'Drop it',
    CI_MERGE_REQUEST_DESCRIPTION: 'As agreed.',
    CI_COMMIT_SHA: b,
    CI_COMMIT_BEFORE_SHA: zero,
    CI_DEFAULT_BRANCH: 'main',
  };

  test('a merge request', () => {
    expect(read(mergeRequest)).toEqual({
      bases: [{ revision: a, by: 'CI_MERGE_REQUEST_DIFF_BASE_SHA' }],
      heads: [{ revision: b, by: 'CI_COMMIT_SHA' }],
      branch: 'feature',
      defaultBranch: 'main',
      pullRequest: { title: 'Drop it', body: 'As agreed.' },
    });
  });

  test('of a merged result the commit of the merge request itself counts', () => {
    const change = read({
      ...mergeRequest,
      CI_MERGE_REQUEST_EVENT_TYPE: 'merged_result',
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: c,
    });
    expect(change.heads.map(({ revision }) => revision)).toEqual([c, b]);
  });

  test('in a merge train it is what this one adds to those before it', () => {
    const train = { ...mergeRequest, CI_MERGE_REQUEST_EVENT_TYPE: 'merge_train' };
    const change = read({ ...train, CI_MERGE_REQUEST_TARGET_BRANCH_SHA: c });
    expect(change.bases.map(({ revision }) => revision)).toEqual([c]);
    expect(change.heads.map(({ revision }) => revision)).toEqual([b]);
    expect(read(train).bases.map(({ revision }) => revision)).toEqual([a]);
  });

  test('a description that GitLab has cut is not known', () => {
    const env = { ...mergeRequest, CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED: 'true' };
    expect(read(env).pullRequest).toEqual({ title: 'Drop it' });
  });

  const push = {
    GITLAB_CI: 'true',
    CI_PIPELINE_SOURCE: 'push',
    CI_COMMIT_BRANCH: 'feature',
    CI_COMMIT_SHA: b,
    CI_COMMIT_BEFORE_SHA: a,
    CI_DEFAULT_BRANCH: 'main',
  };

  test('a push goes from what was there before; if that is gone, from the default branch', () => {
    expect(read(push)).toMatchObject({
      bases: [{ revision: a }, { revision: 'refs/remotes/origin/main' }],
      heads: [{ revision: b }],
      branch: 'feature',
    });
    expect(read({ ...push, CI_COMMIT_BRANCH: 'main' }).bases).toHaveLength(1);
  });

  test('zeros mean a new branch after a push, and nothing at all elsewhere', () => {
    const first = { ...push, CI_COMMIT_BEFORE_SHA: zero };
    expect(read(first)).toMatchObject({
      bases: [{ revision: 'refs/remotes/origin/main' }],
      isNewRef: true,
    });
    expect(read({ ...first, CI_COMMIT_BRANCH: 'main' })).toMatchObject({ isFirstPush: true });
    const clock = { ...first, CI_PIPELINE_SOURCE: 'schedule' };
    expect(read({ ...clock, CI_COMMIT_BRANCH: 'main' }).noBase).toContain('default branch itself');
    expect(read(clock)).not.toHaveProperty('isNewRef');
  });

  test.each(['CI_MERGE_REQUEST_DIFF_BASE_SHA', 'CI_COMMIT_SHA'])(
    'without %s it says so',
    (name) => {
      expect(troubleOf(() => read({ ...mergeRequest, [name]: '' }))).toContain(
        `${name} is not set`,
      );
    },
  );
});

const main = 'refs/remotes/origin/main';

test.each<[string, Variables, Partial<CiChange>]>([
  [
    'Buildkite',
    {
      BUILDKITE: 'true',
      BUILDKITE_COMMIT: b,
      BUILDKITE_BRANCH: 'feature',
      BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main',
    },
    {
      bases: [{ revision: main, by: 'BUILDKITE_PULL_REQUEST_BASE_BRANCH' }],
      heads: [{ revision: b, by: 'BUILDKITE_COMMIT' }],
      branch: 'feature',
    },
  ],
  [
    'Buildkite',
    {
      BUILDKITE: 'true',
      BUILDKITE_COMMIT: b,
      BUILDKITE_BRANCH: 'main',
      BUILDKITE_PULL_REQUEST_BASE_BRANCH: '',
      BUILDKITE_PIPELINE_DEFAULT_BRANCH: 'main',
    },
    { bases: [], noBase: 'main is the default branch itself', defaultBranch: 'main' },
  ],
  ['Buildkite', { BUILDKITE: 'true', BUILDKITE_COMMIT: 'HEAD' }, { heads: [] }],
  [
    'CircleCI',
    { CIRCLECI: 'true', CIRCLE_SHA1: b, CIRCLE_BRANCH: 'feature' },
    { bases: [{ revision: 'refs/remotes/origin/HEAD', by: 'the default branch' }] },
  ],
  [
    'Azure Pipelines',
    {
      TF_BUILD: 'True',
      BUILD_SOURCEVERSION: b,
      BUILD_SOURCEBRANCH: 'refs/pull/7/merge',
      SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
      SYSTEM_PULLREQUEST_SOURCEBRANCH: 'refs/heads/feature',
      SYSTEM_PULLREQUEST_SOURCECOMMITID: c,
    },
    {
      bases: [{ revision: main, by: 'SYSTEM_PULLREQUEST_TARGETBRANCH' }],
      heads: [
        { revision: c, by: 'SYSTEM_PULLREQUEST_SOURCECOMMITID' },
        { revision: b, by: 'BUILD_SOURCEVERSION' },
      ],
      branch: 'feature',
    },
  ],
  [
    'Bitbucket Pipelines',
    {
      BITBUCKET_BUILD_NUMBER: '7',
      BITBUCKET_COMMIT: b,
      BITBUCKET_BRANCH: 'feature',
      BITBUCKET_PR_DESTINATION_BRANCH: 'main',
    },
    { bases: [{ revision: main, by: 'BITBUCKET_PR_DESTINATION_BRANCH' }], branch: 'feature' },
  ],
  [
    'Jenkins',
    {
      JENKINS_URL: 'https://ci.example.com/',
      GIT_COMMIT: b,
      BRANCH_NAME: 'PR-7',
      CHANGE_TARGET: 'main',
      CHANGE_BRANCH: 'feature',
      CHANGE_TITLE: 'Drop it',
    },
    {
      bases: [{ revision: main, by: 'CHANGE_TARGET' }],
      branch: 'feature',
      pullRequest: { title: 'Drop it' },
    },
  ],
  [
    'git',
    { CI: 'true' },
    {
      bases: [
        { revision: '@{upstream}', by: 'the upstream of this branch' },
        { revision: 'refs/remotes/origin/HEAD', by: 'the default branch' },
      ],
      heads: [],
    },
  ],
])('%s is told by its variables %j', (name, env, expected) => {
  expect(platformIn(env).name).toBe(name);
  expect(read(env)).toMatchObject(expected);
});
