import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { git, makeFolder, makeRepository, write, type Ran } from './workshop.ts';

const packageRoot = join(import.meta.dirname, '..');

const dropped = { 'migrations/001_drop_users.sql': 'DROP TABLE users;\n' };

/** A repository with policy-lint and a manager of hooks installed, and somewhere to push to. */
function repositoryWith(manager: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = makeRepository({
    '.gitignore': 'node_modules\n',
    'package.json': '{ "type": "module" }\n',
    ...files,
  });
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(packageRoot, join(folder, 'node_modules/policy-lint'));
  symlinkSync('../policy-lint/bin/policy-lint.js', join(folder, 'node_modules/.bin/policy-lint'));
  symlinkSync(join(packageRoot, 'node_modules', manager), join(folder, 'node_modules', manager));
  const remote = makeFolder();
  git(remote, 'init', '--quiet', '--bare');
  git(folder, 'remote', 'add', 'origin', remote);
  git(folder, 'push', '--quiet', 'origin', 'main');
  return folder;
}

function start(cwd: string, program: string, args: readonly string[], more = {}): Ran {
  const { CI: _, HUSKY: __, LEFTHOOK: ___, ...outside } = process.env;
  const env = { ...outside, NO_COLOR: '1', ...more } as NodeJS.ProcessEnv;
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

const manage = (folder: string, manager: string, ...args: readonly string[]) =>
  start(folder, join(packageRoot, 'node_modules/.bin', manager), args);

function install(folder: string): string {
  const ran = start(folder, process.execPath, [
    join(packageRoot, 'bin/policy-lint.js'),
    'hook',
    'install',
  ]);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  return ran.stdout;
}

/** The lines to add, which stand indented between two sentences. */
function snippetOf(said: string): string {
  const [, text = ''] = /:\n\n([\s\S]*?)\n\nThen: /.exec(said) ?? [];
  return `${text.replaceAll(/^ {2}/gm, '')}\n`;
}

function commit(folder: string, files: Readonly<Record<string, string>>, more = {}): Ran {
  write(folder, files);
  git(folder, 'add', '--all');
  return start(folder, 'git', ['commit', '--message', 'A change'], more);
}

/** What every manager has to get right: both verdicts of a commit and of a push. */
function expectJudged(folder: string): void {
  const refused = commit(folder, dropped);
  expect(refused.code).toBe(1);
  expect(refused.stdout + refused.stderr).toContain('table users is dropped');
  git(folder, 'rm', '--quiet', '--cached', '-r', 'migrations');
  expect(commit(folder, { 'note.txt': 'fine\n', ...withSkip(dropped) }).code).toBe(0);
  expect(start(folder, 'git', ['push', 'origin', 'main']).code).toBe(0);
  git(folder, 'commit', '--quiet', '--allow-empty', '--no-verify', '--message', 'Empty');
  write(folder, dropped);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--no-verify', '--message', 'Past the hook');
  const pushed = start(folder, 'git', ['push', 'origin', 'HEAD:refs/heads/other', 'main']);
  expect(pushed.code).not.toBe(0);
  expect(pushed.stdout + pushed.stderr).toContain('table users is dropped');
}

function withSkip(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(files).map((path) => [path, '-- nothing yet\n']));
}

test('husky: what install adds to its scripts judges commits and pushes', () => {
  const folder = repositoryWith('husky', { '.husky/pre-commit': 'true\n' });
  expect(manage(folder, 'husky').code).toBe(0);
  install(folder);
  commitAllUnjudged(folder);
  expectJudged(folder);
});

test('husky: what install says of a script that reads the refs lets both read them', () => {
  const folder = repositoryWith('husky', { '.husky/pre-push': 'sed "s/^/mine: /" >&2\n' });
  manage(folder, 'husky');
  const said = install(folder);
  const lines = said.split('\n').filter((line) => line.startsWith('    '));
  const own = readFileSync(join(folder, '.husky/pre-push'), 'utf8');
  writeFileSync(join(folder, '.husky/pre-push'), `${lines.join('\n')}\n${own}`);
  commitAllUnjudged(folder);
  const pushed = start(folder, 'git', ['push', 'origin', 'main']);
  expect(pushed).toMatchObject({ code: 0 });
  expect(pushed.stderr).toContain('mine: refs/heads/main ');
  expectJudged(folder);
});

test('lefthook: what install says to add judges commits and pushes', () => {
  const folder = repositoryWith('lefthook', { 'lefthook.yml': '' });
  writeFileSync(join(folder, 'lefthook.yml'), snippetOf(install(folder)));
  expect(manage(folder, 'lefthook', 'install').code).toBe(0);
  commitAllUnjudged(folder);
  expectJudged(folder);
});

test.each(['lefthook.json', 'lefthook.toml'])('lefthook reads what install says of %s', (file) => {
  const folder = repositoryWith('lefthook', { [file]: file.endsWith('json') ? '{}' : '' });
  writeFileSync(join(folder, file), snippetOf(install(folder)));
  expect(manage(folder, 'lefthook', 'install').code).toBe(0);
  expect(commit(folder, dropped).code).toBe(1);
});

test('simple-git-hooks: what install says to add judges commits and pushes', () => {
  const manager = 'simple-git-hooks';
  const folder = repositoryWith(manager, { 'package.json': '{ "simple-git-hooks": {} }\n' });
  writeFileSync(join(folder, 'package.json'), snippetOf(install(folder)));
  expect(manage(folder, manager).code).toBe(0);
  commitAllUnjudged(folder);
  expectJudged(folder);
});

function commitAllUnjudged(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--no-verify', '--message', 'Set up');
}

const touchUp = `import { appendFileSync } from 'node:fs';
for (const path of process.argv.slice(2)) appendFileSync(path, '\\nDROP TABLE orders;\\n');
`;

test('lint-staged: policy-lint after it in one hook sees what lint-staged has staged', () => {
  const folder = repositoryWith('lint-staged', {
    'touch-up.js': touchUp,
    '.lintstagedrc.json': '{ "*.sql": "node touch-up.js" }',
  });
  install(folder);
  const lintStaged = join(packageRoot, 'node_modules/.bin/lint-staged');
  const hook = join(folder, '.git/hooks/pre-commit');
  const ours = readFileSync(hook, 'utf8');
  writeFileSync(hook, ours.replace(/^hook=/m, `${lintStaged} --quiet || exit\nhook=`));
  commitAllUnjudged(folder);
  const refused = commit(folder, { 'migrations/1.sql': '-- nothing\n' });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('table orders is dropped');
});

test('lint-staged as a hook that was there before: ours still comes after it', () => {
  const folder = repositoryWith('lint-staged', {
    'touch-up.js': touchUp,
    '.lintstagedrc.json': '{ "*.sql": "node touch-up.js" }',
  });
  const lintStaged = join(packageRoot, 'node_modules/.bin/lint-staged');
  mkdirSync(join(folder, '.git/hooks'), { recursive: true });
  writeFileSync(join(folder, '.git/hooks/pre-commit'), `#!/bin/sh\nexec ${lintStaged} --quiet\n`, {
    mode: 0o755,
  });
  expect(install(folder)).toContain('lint-staged is in use here');
  const refused = commit(folder, { 'migrations/1.sql': '-- nothing\n' });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('table orders is dropped');
});

test('lint-staged: policy-lint as one of its tasks judges the index and is given no names', () => {
  const folder = repositoryWith('lint-staged', {
    'lint-staged.config.js':
      "export default { '*': () => 'node node_modules/policy-lint/bin/policy-lint.js hook run pre-commit' };\n",
  });
  const staged = { 'migrations/1.sql': 'DROP TABLE staged;\n' };
  write(folder, staged);
  git(folder, 'add', '--all');
  write(folder, { 'migrations/1.sql': 'DROP TABLE unstaged;\n' });
  const ran = manage(folder, 'lint-staged');
  expect(ran.code).toBe(1);
  expect(ran.stdout + ran.stderr).toContain('table staged is dropped');
  expect(readFileSync(join(folder, 'migrations/1.sql'), 'utf8')).toBe('DROP TABLE unstaged;\n');
});

interface FrameworkHook {
  readonly id: string;
  readonly entry: string;
  readonly additional_dependencies: readonly string[];
  readonly stages: readonly string[];
  readonly pass_filenames: boolean;
}

const framework = parse(
  readFileSync(join(packageRoot, '../../.pre-commit-hooks.yaml'), 'utf8'),
) as readonly FrameworkHook[];

test('the hooks for the pre-commit framework install the version that is released with them', () => {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const asked = framework.flatMap((hook) => hook.additional_dependencies);
  expect(new Set(asked)).toEqual(new Set([`policy-lint@${version}`]));
});

test.each(framework.map((hook) => [hook.id, hook] as const))(
  'the entry of %s is a command line that policy-lint knows',
  (_id, { entry, pass_filenames: passesNames }) => {
    const [program, ...args] = entry.split(' ');
    expect(program).toBe('policy-lint');
    const folder = makeRepository({ 'note.txt': 'x\n', message: 'A message\n' });
    const head = git(folder, 'rev-parse', 'HEAD').trim();
    const env = {
      PRE_COMMIT_REMOTE_NAME: 'origin',
      PRE_COMMIT_LOCAL_BRANCH: 'refs/heads/main',
      PRE_COMMIT_REMOTE_BRANCH: 'refs/heads/main',
      PRE_COMMIT_FROM_REF: head,
      PRE_COMMIT_TO_REF: head,
    };
    const words = [join(packageRoot, 'bin/policy-lint.js'), ...args];
    const ran = start(folder, process.execPath, passesNames ? [...words, 'message'] : words, env);
    expect(ran).toMatchObject({ code: 0 });
  },
);
