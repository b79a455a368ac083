import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  commitAll,
  git,
  makeFolder,
  makeRepository,
  run,
  write,
  type JsonReport,
} from './workshop.ts';

type Report = JsonReport & {
  readonly run: { readonly stage: string; readonly base?: string; readonly head?: string };
  readonly notes: readonly { readonly message: string }[];
};

const zero = '0'.repeat(40);
const drop = (table: string) => `DROP TABLE ${table};\n`;

/** A forge with main, a feature that left it one commit ago, and the merge that a pull request shows. */
function makeForge() {
  const forge = makeRepository({ 'db/1.sql': 'SELECT 1;\n' });
  const start = git(forge, 'rev-parse', 'HEAD').trim();
  git(forge, 'switch', '--quiet', '--create', 'feature');
  write(forge, { 'db/2.sql': drop('ours') });
  const head = commitAll(forge, 'Drop ours');
  git(forge, 'switch', '--quiet', 'main');
  write(forge, { 'db/3.sql': drop('theirs') });
  const base = commitAll(forge, 'Drop theirs');
  git(forge, 'switch', '--quiet', '--detach');
  git(forge, 'merge', '--quiet', '--no-ff', '--message', 'Merge', 'feature');
  const merge = git(forge, 'rev-parse', 'HEAD').trim();
  git(forge, 'update-ref', 'refs/pull/7/merge', merge);
  git(forge, 'switch', '--quiet', 'main');
  return { forge, start, head, base, merge };
}

/** As actions/checkout does it: one ref, so deep, on no branch; 0 is everything. */
function checkOut(forge: string, ref: string, depth: number): string {
  const clone = makeFolder();
  git(clone, 'init', '--quiet', '--initial-branch=main');
  git(clone, 'remote', 'add', 'origin', `file://${forge}`);
  const what =
    depth === 0
      ? ['+refs/heads/*:refs/remotes/origin/*', `+${ref}:refs/remotes/checked-out`]
      : [`--depth=${depth}`, 'origin', `+${ref}:refs/remotes/checked-out`];
  git(clone, 'fetch', '--quiet', '--no-tags', ...(depth === 0 ? ['origin', ...what] : what));
  git(clone, 'checkout', '--quiet', '--detach', 'refs/remotes/checked-out');
  return clone;
}

function ci(cwd: string, env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const options = ['--ci', '--only', 'sql/drop-table', '-f', 'json', ...args];
  const ran = run(cwd, options, '', env);
  if (!ran.stdout.startsWith('{')) throw new Error(`${ran.code}: ${ran.stdout}${ran.stderr}`);
  const report = JSON.parse(ran.stdout) as Report;
  return { ...ran, report, paths: report.findings.map(({ path }) => path) };
}

/** The variables of a workflow, and its event as a file. */
function workflow(name: string, event: unknown, more: Readonly<Record<string, string>> = {}) {
  const path = join(makeFolder(), 'event.json');
  writeFileSync(path, typeof event === 'string' ? event : JSON.stringify(event));
  const known = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path };
  return { ...known, ...more };
}

const repository = { default_branch: 'main' };

function pullRequestEvent({ base, head }: { readonly base: string; readonly head: string }) {
  const sides = { base: { sha: base, ref: 'main' }, head: { sha: head, ref: 'feature' } };
  return { pull_request: { title: 'Drop ours', body: null, ...sides }, repository };
}

function mergeRequest({ start, head }: { readonly start: string; readonly head: string }) {
  return {
    GITLAB_CI: 'true',
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: start,
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'feature',
    CI_MERGE_REQUEST_TITLE: 'Drop ours',
    CI_COMMIT_SHA: head,
    CI_DEFAULT_BRANCH: 'main',
  };
}

function cloneOf(forge: string, ...args: readonly string[]): string {
  const clone = makeFolder();
  git(clone, 'clone', '--quiet', ...args, `file://${forge}`, '.');
  return clone;
}

describe('a pull request on GitHub', () => {
  test('is judged by what it adds, with the whole history there', () => {
    const { forge, start, head, base } = makeForge();
    const clone = checkOut(forge, 'refs/pull/7/merge', 0);
    const env = workflow('pull_request', pullRequestEvent({ base, head }));
    const { code, paths, report } = ci(clone, env);
    expect(paths).toEqual(['db/2.sql']);
    expect(code).toBe(1);
    expect(report.run).toMatchObject({ stage: 'ci', base: start, head, branch: 'feature' });
  });

  test('in a clone of depth 1 it is a problem that says what to do', () => {
    const { forge, head, base, merge } = makeForge();
    const clone = checkOut(forge, 'refs/pull/7/merge', 1);
    const event = pullRequestEvent({ base, head });
    const { code, report } = ci(clone, workflow('pull_request', event, { GITHUB_SHA: merge }));
    expect(code).toBe(2);
    expect(report.findings).toEqual([]);
    expect(report.problems).toEqual([
      {
        code: 'git',
        message: `This shallow clone lacks the commit to compare with, which GitHub Actions names as pull_request.base.sha (${base.slice(0, 12)})`,
        hint: 'Give actions/checkout `fetch-depth: 0`, or run `git fetch --unshallow` before this step.',
      },
    ]);
  });

  test('with both parents of the merge but not where they part, it is a problem too', () => {
    const { forge, head, base } = makeForge();
    const clone = checkOut(forge, 'refs/pull/7/merge', 2);
    const { code, report } = ci(clone, workflow('pull_request', pullRequestEvent({ base, head })));
    expect(code).toBe(2);
    expect(report.problems[0]?.message).toContain('does not reach the commit where');
    expect(report.problems[0]?.hint).toContain('fetch-depth: 0');
  });

  test('at pull_request_target the base is checked out, and is never taken for the change', () => {
    const { forge, head, base } = makeForge();
    git(forge, 'branch', '--quiet', '--force', 'feature', 'main');
    const clone = checkOut(forge, 'refs/heads/main', 0);
    const event = pullRequestEvent({ base, head });
    const env = workflow('pull_request_target', event, { GITHUB_SHA: base });
    const { code, report } = ci(clone, env);
    expect(code).toBe(2);
    expect(report.problems[0]).toMatchObject({
      message: expect.stringContaining('lacks the commit to judge') as string,
      hint: expect.stringContaining(`git fetch origin ${head}`) as string,
    });
  });

  test('what the command line names outranks what the event names', () => {
    const { forge, start, head, base } = makeForge();
    const clone = checkOut(forge, 'refs/pull/7/merge', 0);
    const env = workflow('pull_request', pullRequestEvent({ base: head, head: base }));
    const { report, paths } = ci(clone, env, '--base', start, '--head', head, '--branch', 'other');
    expect(paths).toEqual(['db/2.sql']);
    expect(report.run).toMatchObject({ base: start, head, branch: 'other' });
  });
});

test('an entry of the baseline that ended warns on a pull request and fails on the default branch', () => {
  const forge = makeRepository({ 'db/1.sql': drop('old') });
  const accepted = ['--reason', 'agreed', '--owner', '@data', '--until', '2026-11-30'];
  const then = ['--only', 'sql/drop-table', '--now', '2026-11-20', '.'];
  expect(run(forge, ['baseline', ...accepted, ...then]).code).toBe(0);
  const base = commitAll(forge, 'Accept what is old');
  write(forge, { 'db/1.sql': `${drop('old')}SELECT 1;\n` });
  const head = commitAll(forge, 'Change it');
  const clone = checkOut(forge, 'refs/heads/main', 0);
  const later = ['--now', '2027-01-01', '--all'];
  const pull = workflow('pull_request', pullRequestEvent({ base, head }));
  expect(ci(clone, pull, ...later).report.summary).toMatchObject({ errors: 0, warnings: 1 });
  const push = workflow('push', { ref: 'refs/heads/main', before: base, after: head, repository });
  expect(ci(clone, push, ...later).report.summary).toMatchObject({ errors: 1, warnings: 0 });
});

test('a merge queue is judged from the base that it names', () => {
  const { forge, base, merge } = makeForge();
  const clone = checkOut(forge, 'refs/pull/7/merge', 0);
  const event = { merge_group: { base_sha: base, head_sha: merge }, repository };
  expect(ci(clone, workflow('merge_group', event)).paths).toEqual(['db/2.sql']);
});

describe('a push on GitHub', () => {
  test('is judged from what was there before', () => {
    const { forge, start, base } = makeForge();
    const clone = checkOut(forge, 'refs/heads/main', 0);
    const event = { ref: 'refs/heads/main', before: start, after: base, repository };
    expect(ci(clone, workflow('push', event)).paths).toEqual(['db/3.sql']);
  });

  test('of a merge whose other side is cut off is a problem, since rules read every commit', () => {
    const { forge, start } = makeForge();
    git(forge, 'switch', '--quiet', '--create', 'long', start);
    for (const name of ['a', 'b', 'c']) commitAll(forge, name);
    git(forge, 'switch', '--quiet', 'main');
    const before = git(forge, 'rev-parse', 'HEAD').trim();
    git(forge, 'merge', '--quiet', '--no-ff', '--message', 'Merge', 'long');
    write(forge, { 'infra/telemetry-registry.v2.json': '{}' });
    const after = commitAll(forge, 'Register');
    const event = { ref: 'refs/heads/main', before, after, repository };
    const options = ['--ci', '--only', 'registry/commit-message', '-f', 'json'];
    const cut = run(checkOut(forge, 'refs/heads/main', 3), options, '', workflow('push', event));
    expect(cut.code).toBe(2);
    expect(cut.stdout).toContain('This shallow clone lacks commits of the range');
    const whole = run(checkOut(forge, 'refs/heads/main', 0), options, '', workflow('push', event));
    expect(whole.stdout).not.toContain('shallow');
  });

  test('of a new branch is judged from where it left the default branch', () => {
    const { forge, head } = makeForge();
    const clone = checkOut(forge, 'refs/heads/feature', 0);
    const event = { ref: 'refs/heads/feature', before: zero, after: head, repository };
    expect(ci(clone, workflow('push', event)).paths).toEqual(['db/2.sql']);
  });

  test('of a new branch that adds nothing passes', () => {
    const { forge, base } = makeForge();
    const clone = checkOut(forge, 'refs/heads/main', 0);
    const event = { ref: 'refs/heads/release', before: zero, after: base, repository };
    const { code, report } = ci(clone, workflow('push', event));
    expect([code, report.summary.verdict]).toEqual([0, 'pass']);
  });

  test('of a new branch in a clone without the default branch is a problem', () => {
    const { forge, head } = makeForge();
    const clone = checkOut(forge, 'refs/heads/feature', 1);
    const event = { ref: 'refs/heads/feature', before: zero, after: head, repository };
    const { code, report } = ci(clone, workflow('push', event));
    expect(code).toBe(2);
    expect(report.problems[0]?.message).toContain('the default branch (origin/main)');
  });

  test('of a whole new repository is judged as a whole, and only as a whole', () => {
    const { forge, base } = makeForge();
    const event = { ref: 'refs/heads/main', before: zero, after: base, repository };
    const env = workflow('push', event);
    expect(ci(checkOut(forge, 'refs/heads/main', 0), env).paths).toEqual(['db/3.sql']);
    const shallow = ci(checkOut(forge, 'refs/heads/main', 1), env);
    expect(shallow.code).toBe(2);
    expect(shallow.report.problems[0]?.message).toContain('has only a part of it');
  });

  test('that was forced is judged from what it replaced, or from the default branch where that is gone', () => {
    const { forge, start, head } = makeForge();
    const clone = checkOut(forge, 'refs/heads/feature', 0);
    const event = { ref: 'refs/heads/feature', after: head, forced: true, repository };
    const known = ci(clone, workflow('push', { ...event, before: start }));
    expect([known.paths, known.report.run.base]).toEqual([['db/2.sql'], start]);
    const gone = ci(clone, workflow('push', { ...event, before: 'd'.repeat(40) }));
    expect(gone.paths).toEqual(['db/2.sql']);
    const unforced = ci(
      clone,
      workflow('push', { ...event, forced: false, before: 'd'.repeat(40) }),
    );
    expect(unforced.code).toBe(2);
    expect(unforced.report.problems[0]?.hint).toContain(`git fetch origin ${'d'.repeat(40)}`);
  });

  test('that deletes a branch leaves nothing to judge, and says so', () => {
    const { forge, head } = makeForge();
    const clone = checkOut(forge, 'refs/heads/main', 1);
    const event = { ref: 'refs/heads/gone', before: head, after: zero, deleted: true, repository };
    const { code, report } = ci(clone, workflow('push', event));
    expect(code).toBe(0);
    expect(report.notes.map(({ message }) => message)).toEqual([
      'The push deleted refs/heads/gone: there is nothing to judge.',
    ]);
  });
});

test.each([
  ['', 'is not JSON'],
  ['{"pull_request":', 'is not JSON'],
  ['{}', 'pull_request.base.sha is not set'],
])('the event %j is a problem, not a pass', (event, message) => {
  const { forge } = makeForge();
  const { code, report } = ci(forge, workflow('pull_request', event));
  expect(code).toBe(2);
  expect(report.problems[0]?.message).toContain(message);
});

test.each([['/nowhere/event.json'], ['']])('the event file "%s" is a problem', (path) => {
  const { forge } = makeForge();
  const env = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: path };
  const { code, report } = ci(forge, env);
  expect(code).toBe(2);
  expect(report.problems[0]?.message).toContain('GITHUB_EVENT_PATH');
});

test('a schedule on the default branch names no change', () => {
  const { forge, base } = makeForge();
  const more = { GITHUB_SHA: base, GITHUB_REF: 'refs/heads/main' };
  const { code, report } = ci(forge, workflow('schedule', { repository }, more));
  expect(code).toBe(2);
  expect(report.problems[0]).toMatchObject({
    message: 'GitHub Actions names no commit to compare with: main is the default branch itself',
    hint: expect.stringContaining('--ci --base REF') as string,
  });
});

describe('a merge request on GitLab', () => {
  test('is judged by what it adds', () => {
    const made = makeForge();
    const clone = checkOut(made.forge, 'refs/heads/feature', 0);
    const { paths, report } = ci(clone, mergeRequest(made));
    expect(paths).toEqual(['db/2.sql']);
    expect(report.run).toMatchObject({ stage: 'ci', branch: 'feature', base: made.start });
  });

  test('in a shallow clone is a problem that names GIT_DEPTH', () => {
    const made = makeForge();
    const clone = checkOut(made.forge, 'refs/heads/feature', 1);
    const { code, report } = ci(clone, mergeRequest(made));
    expect(code).toBe(2);
    expect(report.problems[0]?.hint).toContain('GIT_DEPTH');
  });
});

describe('where no CI is known', () => {
  test('a branch that was pushed is compared with the default branch of the clone', () => {
    const { forge } = makeForge();
    const clone = cloneOf(forge);
    git(clone, 'switch', '--quiet', 'feature');
    expect(ci(clone, {}).paths).toEqual(['db/2.sql']);
  });

  test('what is not pushed yet is compared with the upstream', () => {
    const { forge, head } = makeForge();
    const clone = cloneOf(forge);
    git(clone, 'config', 'user.name', 'Operator');
    git(clone, 'config', 'user.email', 'operator@example.com');
    git(clone, 'switch', '--quiet', 'feature');
    write(clone, { 'db/4.sql': drop('more') });
    commitAll(clone, 'Drop more');
    const { paths, report } = ci(clone, {});
    expect([paths, report.run.base]).toEqual([['db/4.sql'], head]);
  });

  test('a shallow clone that holds the default branch alone has nothing to compare', () => {
    const { forge } = makeForge();
    const { code, report } = ci(cloneOf(forge, '--depth', '1'), {});
    expect(code).toBe(2);
    expect(report.problems[0]?.code).toBe('nothing-to-check');
  });

  test('a repository without a remote has no base', () => {
    const { forge } = makeForge();
    const { code, report } = ci(forge, {});
    expect(code).toBe(2);
    expect(report.problems[0]?.message).toBe(
      'This clone lacks the commit to compare with, which git names as the upstream of this branch (@{upstream}) or the default branch (origin/HEAD)',
    );
  });

  test('outside of a repository git says so', () => {
    const { code, report } = ci(makeFolder(), {});
    expect(code).toBe(2);
    expect(report.problems[0]?.message).toContain('not a git repository');
  });
});

test.each([[['--staged']], [['a.sql']], [['--stdin', '--stdin-filename', 'a.sql']]])(
  '--ci and %j exclude each other',
  (args) => {
    const { code, stderr } = run(makeFolder({ 'a.sql': '' }), ['--ci', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain('exclude each other');
  },
);
