import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { action, gitlabJob, installCommand, runAction } from './runner.ts';
import { commitAll, git, makeFolder, makeRepository, write } from './workshop.ts';

/** A repository whose last commit is a pull request that drops a table; node_modules is not tracked. */
function makeWorkspace(sql = 'DROP TABLE ours;\n') {
  const workspace = makeRepository({
    '.gitignore': 'node_modules\n',
    'db/1.sql': 'DROP TABLE old;\n',
  });
  const base = git(workspace, 'rev-parse', 'HEAD').trim();
  write(workspace, { 'db/2.sql': sql });
  const head = commitAll(workspace, 'Change');
  const event = join(makeFolder(), 'event.json');
  const sides = { base: { sha: base, ref: 'main' }, head: { sha: head, ref: 'feature' } };
  const title = '"; touch pwned; echo $(touch pwned) `touch pwned`';
  const pull = { pull_request: { title, body: null, ...sides } };
  writeFileSync(event, JSON.stringify({ ...pull, repository: { default_branch: 'main' } }));
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: event,
    GITHUB_SHA: head,
  };
  return { workspace, env, base, head };
}

function makeProject(sql?: string) {
  const made = makeWorkspace(sql);
  installCommand(made.workspace);
  return made;
}

const warns = { args: '--rule sql/drop-table=warn --only sql/drop-table' };
const only = { args: '--only sql/drop-table' };

describe('action.yml', () => {
  test('every input is described, has a default and reaches a step as a variable', () => {
    const values = action.runs.steps.flatMap(({ env = {} }) => Object.values(env));
    for (const [name, { description, default: value }] of Object.entries(action.inputs)) {
      expect(description).not.toBe('');
      expect(typeof value).toBe('string');
      expect(values).toContain(`\${{ inputs.${name} }}`);
    }
  });

  test('no expression stands in a script, and every variable of a step is used by its script', () => {
    expect(action.runs.using).toBe('composite');
    for (const { run, env = {} } of action.runs.steps) {
      expect(run).not.toContain('${{');
      for (const name of Object.keys(env)) expect(run).toContain(`$${name}`);
    }
  });

  test('docs/ci.md names every input with its default, and every output', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../../docs/ci.md'), 'utf8');
    for (const [name, { default: value }] of Object.entries(action.inputs))
      expect(docs).toMatch(
        new RegExp(`\\| \`${name}\` +\\| ${value === '' ? '' : `\`${value}\``} +\\|`),
      );
    for (const name of Object.keys(action.outputs)) expect(docs).toContain(`| \`${name}\``);
  });
});

describe('the action', () => {
  test('annotates what the pull request adds, sums it up and fails last', () => {
    const { workspace, env } = makeProject();
    const job = runAction(workspace, only, env);
    expect(job.code).toBe(1);
    expect(job.outputs).toMatchObject({
      verdict: 'fail',
      errors: '1',
      warnings: '0',
      problems: '0',
      'exit-code': '1',
      'sarif-file': '',
    });
    expect(job.log).toContain('::error file=db/2.sql,line=1,');
    expect(job.log).not.toContain('db/1.sql');
    expect(job.summary).toContain('db/2.sql');
    expect(existsSync(job.outputs['json-file'] ?? '')).toBe(true);
    expect(existsSync(join(workspace, 'pwned'))).toBe(false);
  });

  test('passes where nothing is wrong', () => {
    const { workspace, env } = makeProject('SELECT 1;\n');
    const { code, outputs } = runAction(workspace, only, env);
    expect([code, outputs['verdict'], outputs['exit-code']]).toEqual([0, 'pass', '0']);
  });

  test('writes files where it is told to', () => {
    const { workspace, env } = makeProject();
    const files = { 'sarif-file': 'out/a b.sarif', 'json-file': 'out/report.json' };
    const { outputs } = runAction(workspace, { ...only, ...files }, env);
    expect(outputs['sarif-file']).toBe(join(workspace, 'out/a b.sarif'));
    expect(outputs['json-file']).toBe(join(workspace, 'out/report.json'));
    for (const path of [outputs['sarif-file'], outputs['json-file']])
      expect(() => JSON.parse(readFileSync(path ?? '', 'utf8')) as unknown).not.toThrow();
  });

  test.each([
    ['error', 0],
    ['warning', 1],
    ['never', 0],
  ])('with fail-on %s a warning exits %i', (level, expected) => {
    const { workspace, env } = makeProject();
    const job = runAction(workspace, { ...warns, 'fail-on': level }, env);
    expect([job.code, job.outputs['warnings']]).toEqual([expected, '1']);
  });

  test('with fail-on never an error passes, and what could not be decided does not', () => {
    const { workspace, env } = makeProject();
    const never = { ...only, 'fail-on': 'never' };
    expect(runAction(workspace, never, env)).toMatchObject({
      code: 0,
      outputs: { verdict: 'fail', errors: '1' },
    });
    const { code, outputs } = runAction(workspace, never, { ...env, GITHUB_EVENT_PATH: '/gone' });
    expect([code, outputs['verdict'], outputs['problems']]).toEqual([2, 'undecided', '1']);
  });

  test('all reports what the changed files had before, too', () => {
    const { workspace, env, head } = makeProject();
    write(workspace, { 'db/2.sql': 'DROP TABLE ours;\nSELECT 2;\n' });
    const next = commitAll(workspace, 'More');
    const event = readFileSync(env.GITHUB_EVENT_PATH, 'utf8');
    const { pull_request: pull, ...rest } = JSON.parse(event) as { readonly pull_request: object };
    const sides = { base: { sha: head, ref: 'main' }, head: { sha: next, ref: 'feature' } };
    writeFileSync(
      env.GITHUB_EVENT_PATH,
      JSON.stringify({ ...rest, pull_request: { ...pull, ...sides } }),
    );
    expect(runAction(workspace, only, env).outputs['errors']).toBe('0');
    expect(runAction(workspace, { ...only, all: 'true' }, env).outputs['errors']).toBe('1');
  });

  test('annotations false prints text in which no command is heard', () => {
    const { workspace, env } = makeProject(
      '-- a\nDROP TABLE ours; -- ##[add-mask]a\n::error::forged\n',
    );
    const { log } = runAction(workspace, { ...only, annotations: 'false' }, env);
    const [, token = ''] = /^::stop-commands::(.+)$/m.exec(log) ?? [];
    expect(token).toMatch(/^policy-lint-[0-9a-f]{32}$/);
    const [before = '', inside = '', after = ''] = log.split(token);
    expect(inside).toContain('db/2.sql');
    expect(before).not.toContain('db/2.sql');
    expect(after.trim()).toBe('::');
  });

  test('summary false writes none', () => {
    const { workspace, env } = makeProject();
    expect(runAction(workspace, { ...only, summary: 'false' }, env).summary).toBe('');
  });

  test('a base of the workflow outranks the event', () => {
    const { workspace, env, head } = makeProject();
    const job = runAction(workspace, { args: '--allow-empty', base: head }, env);
    expect([job.code, job.outputs['errors']]).toEqual([0, '0']);
  });

  test('with line breaks, args are one argument a line, and never a command', () => {
    const { workspace, env } = makeProject();
    const args =
      '--only\nsql/drop-table\n--pr-title\na b $(touch pwned) `touch pwned`; touch pwned\n';
    expect(runAction(workspace, { args }, env).code).toBe(1);
    const spaced = runAction(workspace, { args: '--only sql/* --branch $(touch${IFS}pwned)' }, env);
    expect(spaced.log).toContain('sql/*');
    expect(existsSync(join(workspace, 'pwned'))).toBe(false);
  });

  test('runs in a folder with its own node_modules', () => {
    const { workspace, env } = makeWorkspace();
    installCommand(join(workspace, 'db'));
    expect(runAction(workspace, { ...only, 'working-directory': 'db' }, env).code).toBe(1);
  });

  test('without its own policy-lint it runs the version that the workflow names', () => {
    const { workspace, env } = makeWorkspace();
    const tools = makeFolder();
    const command = join(import.meta.dirname, '../bin/policy-lint.js');
    const npx = `#!/bin/sh\necho "$1 $2" > '${tools}/called'\nshift 2\nexec node '${command}' "$@"\n`;
    writeFileSync(join(tools, 'npx'), npx);
    chmodSync(join(tools, 'npx'), 0o755);
    const path = { PATH: `${tools}:${process.env['PATH'] ?? ''}` };
    const job = runAction(workspace, { ...only, version: '1.2.3' }, { ...env, ...path });
    expect(job.code).toBe(1);
    expect(readFileSync(join(tools, 'called'), 'utf8')).toBe('--yes policy-lint@1.2.3\n');
  });

  test.each<[Readonly<Record<string, string>>, string]>([
    [{}, 'There is no node_modules/.bin/policy-lint'],
    [{ version: 'file:../x; touch pwned' }, 'There is no node_modules/.bin/policy-lint'],
    [{ 'working-directory': 'nowhere' }, 'working-directory names no folder'],
  ])('with %j and no policy-lint it is undecided', (inputs, message) => {
    const { workspace, env } = makeWorkspace();
    const { code, outputs, log } = runAction(workspace, inputs, env);
    expect([code, outputs['verdict']]).toEqual([2, 'undecided']);
    expect(log).toContain(message);
  });

  test.each<[Readonly<Record<string, string>>, string]>([
    [{ 'fail-on': 'errors' }, 'fail-on must be error, warning or never'],
    [{ annotations: 'yes' }, 'annotations must be true or false'],
    [{ 'sarif-file': 'a\nb' }, 'one path each'],
    [{ args: '--fromat json' }, 'Did you mean --format?'],
  ])('the input %j is refused', (inputs, message) => {
    const { workspace, env } = makeProject();
    const { code, outputs, log } = runAction(workspace, inputs, env);
    expect([code, outputs['verdict'], outputs['exit-code']]).toEqual([2, 'undecided', '2']);
    expect(log).toContain(message);
  });

  test.each([
    ['exits 0 without a report', 'exit 0'],
    ['is killed', 'kill -9 $$'],
    ['writes half a report', 'for a; do case $a in json=*) printf "{" > "${a#json=}";; esac; done'],
  ])('a policy-lint that %s is undecided', (_title, script) => {
    const { workspace, env } = makeWorkspace();
    const fake = join(makeFolder({ fake: `#!/bin/sh\n${script}\n` }), 'fake');
    chmodSync(fake, 0o755);
    installCommand(workspace, fake);
    const { code, outputs } = runAction(workspace, {}, env);
    expect([code, outputs['verdict'], outputs['exit-code']]).toEqual([2, 'undecided', '2']);
  });
});

function runJob({ workspace, base, head }: ReturnType<typeof makeWorkspace>, args: string) {
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...gitlabJob.variables,
    POLICY_LINT_ARGS: args,
    GITLAB_CI: 'true',
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'feature',
    CI_COMMIT_SHA: head,
  };
  const script = gitlabJob.script.join('\n');
  return spawnSync('sh', ['-e', '-c', script], { cwd: workspace, env, encoding: 'utf8' });
}

describe('the GitLab template', () => {
  test('writes every artifact that it promises, whatever it finds', () => {
    const { when, paths, reports } = gitlabJob.artifacts;
    expect(when).toBe('always');
    expect(gitlabJob.variables['GIT_DEPTH']).toBe('0');
    for (const [sql, code] of [['DROP TABLE ours;\n', 1] as const, ['SELECT 1;\n', 0] as const]) {
      const project = makeProject(sql);
      const ran = runJob(project, '--only sql/drop-table');
      expect([ran.status, ran.stderr]).toEqual([code, '']);
      for (const path of [...paths, ...Object.values(reports)])
        expect(existsSync(join(project.workspace, path))).toBe(true);
      const quality = readFileSync(join(project.workspace, reports['codequality'] ?? ''), 'utf8');
      expect(JSON.parse(quality)).toHaveLength(code);
    }
  });
});
