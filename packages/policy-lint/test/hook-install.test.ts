import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command, git, makeFolder, makeRepository, write, type Ran } from './workshop.ts';

const hooks = ['commit-msg', 'pre-commit', 'pre-merge-commit', 'pre-push'];

/** Stands where policy-lint would, writes down how it was started and ends as it is told. */
const witness = `
const { appendFileSync, readFileSync } = require('node:fs');
const words = process.argv.slice(2);
const stdin = words[2] === 'pre-push' ? readFileSync(0, 'utf8') : '';
appendFileSync(process.env.WITNESS, JSON.stringify({ words, stdin }) + '\\n');
process.exitCode = Number(process.env.VERDICT ?? 0);
`;

const fakePackage = { 'node_modules/policy-lint/bin/policy-lint.js': witness };

interface Repository {
  readonly folder: string;
  readonly env: Record<string, string>;
  readonly told: () => readonly { readonly words: readonly string[]; readonly stdin: string }[];
}

function repositoryWithPackage(files: Readonly<Record<string, string>> = {}): Repository {
  const folder = makeRepository({ '.gitignore': 'node_modules\n', ...files });
  write(folder, fakePackage);
  return { folder, ...witnessed() };
}

function witnessed(): Omit<Repository, 'folder'> {
  const path = join(makeFolder(), 'witness');
  const told = () =>
    existsSync(path)
      ? readFileSync(path, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as { words: string[]; stdin: string })
      : [];
  return { env: { WITNESS: path }, told };
}

function start(
  cwd: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Ran {
  const { CI: _, ...outside } = process.env;
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...outside, ...env } as NodeJS.ProcessEnv,
    encoding: 'utf8',
    input: '',
  });
  return { code: status, stdout, stderr };
}

const policyLint = (cwd: string, args: readonly string[], env = {}) =>
  start(cwd, process.execPath, [command, ...args], env);

const install = (cwd: string, ...args: readonly string[]) =>
  policyLint(cwd, ['hook', 'install', ...args]);

const uninstall = (cwd: string, ...args: readonly string[]) =>
  policyLint(cwd, ['hook', 'uninstall', ...args]);

function commitWith({ folder, env }: Repository, more: Record<string, string> = {}): Ran {
  writeFileSync(join(folder, 'note.txt'), `${Math.random()}`);
  git(folder, 'add', 'note.txt');
  return start(folder, 'git', ['commit', '--message', 'A note'], { ...env, ...more });
}

function hookFile(folder: string, name: string): string {
  return join(folder, '.git/hooks', name);
}

function writeHook(folder: string, name: string, text: string, mode = 0o755): string {
  const path = hookFile(folder, name);
  mkdirSync(join(folder, '.git/hooks'), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

/** Every entry below a folder with its bytes, its mode and where it leads. */
function snapshot(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true }) as string[];
  return Object.fromEntries(paths.sort().map((path) => [path, describe(join(folder, path))]));
}

function describe(path: string): string {
  const stat = lstatSync(path);
  const content = stat.isSymbolicLink()
    ? readlinkSync(path)
    : stat.isFile()
      ? readFileSync(path, 'base64')
      : '';
  return `${stat.mode.toString(8)} ${content}`;
}

test('a commit that policy-lint does not accept is not made', () => {
  const repository = repositoryWithPackage();
  expect(install(repository.folder).code).toBe(0);
  const head = git(repository.folder, 'rev-parse', 'HEAD');
  expect(commitWith(repository, { VERDICT: '1' }).code).toBe(1);
  expect(commitWith(repository, { VERDICT: '2' }).code).toBe(1);
  expect(git(repository.folder, 'rev-parse', 'HEAD')).toBe(head);
  expect(repository.told().map(({ words }) => words)).toEqual([
    ['hook', 'run', 'pre-commit'],
    ['hook', 'run', 'pre-commit'],
  ]);
});

test('a commit that it accepts is made, after both hooks were asked', () => {
  const repository = repositoryWithPackage();
  install(repository.folder);
  expect(commitWith(repository).code).toBe(0);
  expect(repository.told().map(({ words }) => words)).toEqual([
    ['hook', 'run', 'pre-commit'],
    ['hook', 'run', 'commit-msg', '.git/COMMIT_EDITMSG'],
  ]);
});

test('a clean merge is asked about too', () => {
  const repository = repositoryWithPackage();
  const { folder, env } = repository;
  git(folder, 'switch', '--quiet', '--create', 'side');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'Side');
  git(folder, 'switch', '--quiet', 'main');
  install(folder);
  const ran = start(folder, 'git', ['merge', '--no-ff', '--no-edit', 'side'], {
    ...env,
    VERDICT: '1',
  });
  expect(ran.code).not.toBe(0);
  expect(repository.told()[0]?.words).toEqual(['hook', 'run', 'pre-merge-commit']);
});

test('a push is asked about with its remote, its address and its refs', () => {
  const repository = repositoryWithPackage();
  const { folder, env } = repository;
  const remote = makeFolder();
  git(remote, 'init', '--quiet', '--bare');
  git(folder, 'remote', 'add', 'origin', remote);
  install(folder);
  const refused = start(folder, 'git', ['push', 'origin', 'main'], { ...env, VERDICT: '1' });
  expect(refused.code).not.toBe(0);
  const head = git(folder, 'rev-parse', 'HEAD').trim();
  expect(repository.told()).toEqual([
    {
      words: ['hook', 'run', 'pre-push', 'origin', remote],
      stdin: `refs/heads/main ${head} refs/heads/main ${'0'.repeat(40)}\n`,
    },
  ]);
  expect(start(folder, 'git', ['push', 'origin', 'main'], env).code).toBe(0);
});

test('the scripts are plain sh: no shell complains of their syntax, and no line ends in CR', () => {
  const { folder } = repositoryWithPackage();
  install(folder);
  for (const hook of hooks)
    for (const shell of ['sh', 'bash'].filter(isInstalled))
      expect(start(folder, shell, ['-n', hookFile(folder, hook)])).toMatchObject({
        code: 0,
        stderr: '',
      });
  expect(readFileSync(hookFile(folder, 'pre-commit'), 'utf8')).not.toMatch(/\r|npx|\/root|\/tmp/);
});

function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

test('installing twice changes nothing, and installing again brings an older script up to date', () => {
  const { folder } = repositoryWithPackage();
  install(folder);
  const first = snapshot(join(folder, '.git/hooks'));
  expect(install(folder).stdout).toContain('.git/hooks/pre-push is there already\n');
  expect(snapshot(join(folder, '.git/hooks'))).toEqual(first);
  const path = hookFile(folder, 'pre-commit');
  writeFileSync(path, `${readFileSync(path, 'utf8')}# older\n`);
  expect(install(folder).stdout).toContain('Bring .git/hooks/pre-commit up to date\n');
  expect(snapshot(join(folder, '.git/hooks'))).toEqual(first);
});

test('uninstalling leaves every file, every mode and every link as it was', () => {
  const { folder } = repositoryWithPackage({ 'scripts/check.sh': '#!/bin/sh\nexit 0\n' });
  writeHook(folder, 'pre-commit', '#!/bin/sh\r\nexit 0', 0o750);
  writeHook(folder, 'pre-push', '#!/bin/sh\nexec true\n', 0o700);
  symlinkSync('../../scripts/check.sh', hookFile(folder, 'commit-msg'));
  const before = snapshot(join(folder, '.git'));
  install(folder);
  install(folder);
  expect(snapshot(join(folder, '.git'))).not.toEqual(before);
  expect(uninstall(folder).code).toBe(0);
  expect(snapshot(join(folder, '.git'))).toEqual(before);
  expect(uninstall(folder).stdout).toBe('There are no hooks from policy-lint here.\n');
});

test('a missing hooks folder is made and goes again', () => {
  const { folder } = repositoryWithPackage();
  rmSync(join(folder, '.git/hooks'), { recursive: true });
  const before = snapshot(join(folder, '.git'));
  expect(install(folder, '--hook', 'pre-commit').code).toBe(0);
  expect(readdirSync(join(folder, '.git/hooks'))).toEqual(['pre-commit']);
  uninstall(folder);
  expect(snapshot(join(folder, '.git'))).toEqual(before);
});

test('a hook that was there runs first, with the same arguments, and decides too', () => {
  const repository = repositoryWithPackage();
  const { folder } = repository;
  writeHook(folder, 'commit-msg', '#!/bin/sh\necho "first: $1" >&2\nexec test ! -f stop\n');
  expect(install(folder).stdout).toContain(
    'the hook that was there is now commit-msg.before-policy-lint and runs first',
  );
  const made = commitWith(repository);
  expect(made).toMatchObject({ code: 0 });
  expect(made.stderr).toContain('first: .git/COMMIT_EDITMSG');
  expect(repository.told()).toHaveLength(2);
  writeFileSync(join(folder, 'stop'), '');
  expect(commitWith(repository).code).toBe(1);
  expect(repository.told()).toHaveLength(3);
});

test('a hook that was there and policy-lint both read the refs of a push', () => {
  const repository = repositoryWithPackage();
  const { folder, env } = repository;
  const remote = makeFolder();
  git(remote, 'init', '--quiet', '--bare');
  git(folder, 'remote', 'add', 'origin', remote);
  writeHook(folder, 'pre-push', '#!/bin/sh\nsed "s/^/first: $1: /" >&2\nexit "${OLD:-0}"\n');
  install(folder);
  const ran = start(folder, 'git', ['push', 'origin', 'main', 'HEAD:refs/heads/b'], env);
  expect(ran.code).toBe(0);
  expect(ran.stderr.match(/^first: origin: .*$/gm)).toHaveLength(2);
  expect(repository.told()[0]?.stdin.split('\n')).toHaveLength(3);
  const refused = start(folder, 'git', ['push', 'origin', 'HEAD:refs/heads/c'], {
    ...env,
    OLD: '3',
  });
  expect(refused.code).not.toBe(0);
  expect(repository.told()).toHaveLength(1);
  const judged = start(folder, 'git', ['push', 'origin', 'HEAD:refs/heads/c'], {
    ...env,
    VERDICT: '1',
  });
  expect(judged.code).not.toBe(0);
});

test('an older hook that reads nothing of a long list of refs does no harm', () => {
  const repository = repositoryWithPackage();
  writeHook(repository.folder, 'pre-push', '#!/bin/sh\nexit 0\n');
  install(repository.folder);
  const refs = 'refs/heads/x 1 refs/heads/x 2\n'.repeat(20_000);
  const { status, stderr } = spawnSync('.git/hooks/pre-push', ['origin', 'there'], {
    cwd: repository.folder,
    env: { ...process.env, ...repository.env },
    input: refs,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(repository.told()[0]?.stdin).toBe(refs);
});

test('a hook that git ignores, since it is not executable, stays ignored', () => {
  const repository = repositoryWithPackage();
  const path = writeHook(repository.folder, 'pre-commit', '#!/bin/sh\nexit 1\n', 0o644);
  install(repository.folder);
  expect(commitWith(repository).code).toBe(0);
  uninstall(repository.folder);
  expect(lstatSync(path).mode & 0o777).toBe(0o644);
});

test('an installation that was interrupted can be finished; two foreign hooks are not guessed about', () => {
  const { folder } = repositoryWithPackage();
  const text = '#!/bin/sh\nexit 0\n';
  writeHook(folder, 'pre-commit', text);
  const before = snapshot(join(folder, '.git'));
  writeHook(folder, 'pre-commit.before-policy-lint', text);
  expect(install(folder).code).toBe(0);
  writeHook(folder, 'pre-commit', '#!/bin/sh\necho another\n');
  const refused = install(folder);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('are two hooks, neither of them from policy-lint');
  writeHook(folder, 'pre-commit', text);
  install(folder);
  uninstall(folder);
  expect(snapshot(join(folder, '.git'))).toEqual(before);
});

test('POLICY_LINT=0 and SKIP skip with one line, and not the hook that was there', () => {
  const repository = repositoryWithPackage();
  writeHook(repository.folder, 'pre-commit', '#!/bin/sh\necho older >&2\n');
  install(repository.folder, '--hook', 'pre-commit');
  const skipped = commitWith(repository, { POLICY_LINT: '0', VERDICT: '1' });
  expect(skipped.code).toBe(0);
  expect(skipped.stderr).toBe('older\npolicy-lint: pre-commit is skipped, POLICY_LINT=0 says so\n');
  const named = commitWith(repository, { SKIP: 'other,policy-lint', VERDICT: '1' });
  expect(named.stderr).toBe(
    'older\npolicy-lint: pre-commit is skipped, SKIP=other,policy-lint says so\n',
  );
  expect(commitWith(repository, { POLICY_LINT: '1', SKIP: 'other', VERDICT: '1' }).code).toBe(1);
});

/** A PATH with git and what a shell script needs, and nothing else. */
function poorPath(...programs: readonly string[]): string {
  const folder = makeFolder();
  for (const program of ['git', 'sh', 'cat', ...programs]) {
    const { stdout } = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' });
    symlinkSync(stdout.trim(), join(folder, program));
  }
  return folder;
}

test('without Node the hook fails and says what to do', () => {
  const repository = repositoryWithPackage();
  install(repository.folder);
  const ran = commitWith(repository, { PATH: poorPath(), HOME: makeFolder() });
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain('the pre-commit hook needs Node.js, and there is no node on PATH\n');
  expect(ran.stderr).toContain('POLICY_LINT=0 git commit');
});

test('Node is found where a version manager has it, or where git config says', () => {
  const repository = repositoryWithPackage();
  install(repository.folder);
  const home = makeFolder();
  mkdirSync(join(home, '.volta/bin'), { recursive: true });
  symlinkSync(process.execPath, join(home, '.volta/bin/node'));
  const path = poorPath();
  expect(commitWith(repository, { PATH: path, HOME: home }).code).toBe(0);
  git(repository.folder, 'config', 'policylint.node', '/no/such/node');
  const wrong = commitWith(repository, { PATH: path, HOME: makeFolder() });
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('no node on PATH, nor at /no/such/node');
  git(repository.folder, 'config', 'policylint.node', process.execPath);
  expect(commitWith(repository, { PATH: path, HOME: makeFolder() }).code).toBe(0);
});

test('where policy-lint is not installed the hook fails and says what to do', () => {
  const repository = repositoryWithPackage();
  install(repository.folder);
  rmSync(join(repository.folder, 'node_modules'), { recursive: true });
  const ran = commitWith(repository, { PATH: poorPath('node') });
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain('needs policy-lint, and it is not installed here');
  expect(ran.stderr).toContain(`There is no node_modules/policy-lint in ${repository.folder}`);
});

test('the one on PATH is the last resort', () => {
  const repository = repositoryWithPackage();
  rmSync(join(repository.folder, 'node_modules'), { recursive: true });
  expect(install(repository.folder).stdout).toContain('npm install --save-dev policy-lint');
  const path = poorPath('node', 'env');
  writeFileSync(join(path, 'policy-lint'), `#!/usr/bin/env node\n${witness}`, { mode: 0o755 });
  expect(commitWith(repository, { PATH: path }).code).toBe(0);
  expect(repository.told()[0]?.words).toEqual(['hook', 'run', 'pre-commit']);
});

test('a package below the top of the repository is found from every folder', () => {
  const folder = makeRepository({ "it's web/package.json": '{}' });
  const web = join(folder, "it's web");
  write(web, fakePackage);
  const repository = { folder, ...witnessed() };
  expect(install(web).code).toBe(0);
  mkdirSync(join(folder, 'deep/er'), { recursive: true });
  writeFileSync(join(folder, 'deep/er/a'), '');
  git(folder, 'add', 'deep');
  const ran = start(join(folder, 'deep/er'), 'git', ['commit', '-m', 'Deep'], repository.env);
  expect(ran.code).toBe(0);
  expect(repository.told()).toHaveLength(2);
});

test('a linked worktree has the same hooks, and the packages of the main one', () => {
  const repository = repositoryWithPackage();
  const linked = join(makeFolder(), 'linked');
  git(repository.folder, 'worktree', 'add', '--quiet', '-b', 'side', linked);
  expect(install(linked).code).toBe(0);
  expect(existsSync(hookFile(repository.folder, 'pre-commit'))).toBe(true);
  const refused = commitWith({ ...repository, folder: linked }, { VERDICT: '1' });
  expect(refused.code).toBe(1);
  expect(repository.told()).toHaveLength(1);
  expect(uninstall(linked).code).toBe(0);
  expect(existsSync(hookFile(repository.folder, 'pre-commit'))).toBe(false);
});

test('a submodule has hooks of its own, with the packages of the repository around it', () => {
  const inner = makeRepository({ 'inner.txt': '1' });
  const repository = repositoryWithPackage();
  git(
    repository.folder,
    '-c',
    'protocol.file.allow=always',
    'submodule',
    '--quiet',
    'add',
    inner,
    'sub',
  );
  const sub = join(repository.folder, 'sub');
  git(sub, 'config', 'user.name', 'Operator');
  git(sub, 'config', 'user.email', 'operator@example.com');
  expect(install(sub).code).toBe(0);
  expect(existsSync(hookFile(repository.folder, 'pre-commit'))).toBe(false);
  expect(commitWith({ ...repository, folder: sub }, { VERDICT: '1' }).code).toBe(1);
  expect(commitWith({ ...repository, folder: sub }).code).toBe(0);
});

test('hooks go where core.hooksPath says, inside the repository', () => {
  const repository = repositoryWithPackage();
  git(repository.folder, 'config', 'core.hooksPath', '.githooks');
  expect(install(repository.folder).stdout).toContain('Write .githooks/pre-commit\n');
  expect(commitWith(repository, { VERDICT: '1' }).code).toBe(1);
  uninstall(repository.folder);
  expect(existsSync(join(repository.folder, '.githooks'))).toBe(false);
});

test('a hooks folder of others is left alone, with the lines to add', () => {
  const { folder } = repositoryWithPackage();
  const shared = makeFolder();
  git(folder, 'config', 'core.hooksPath', shared);
  const refused = install(folder);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(`core.hooksPath is ${shared} (local config), outside`);
  expect(refused.stderr).toContain(
    'pre-commit:  node node_modules/policy-lint/bin/policy-lint.js hook run pre-commit "$@"',
  );
  expect(readdirSync(shared)).toEqual([]);
  const lifecycle = policyLint(folder, ['hook', 'install'], { npm_lifecycle_event: 'prepare' });
  expect(lifecycle.code).toBe(0);
  expect(lifecycle.stdout).toContain('no hooks installed: core.hooksPath is');
});

test('nothing is installed in CI, nor where POLICY_LINT=0', () => {
  const { folder } = repositoryWithPackage();
  const before = snapshot(join(folder, '.git'));
  const inCi = policyLint(folder, ['hook', 'install'], { CI: 'true' });
  expect(inCi).toMatchObject({ code: 0, stderr: '' });
  expect(inCi.stdout).toBe(
    'policy-lint: no hooks installed: CI=true; a CI job runs `policy-lint --base`\n',
  );
  expect(policyLint(folder, ['hook', 'install'], { POLICY_LINT: '0' }).code).toBe(0);
  expect(snapshot(join(folder, '.git'))).toEqual(before);
  policyLint(folder, ['hook', 'install'], { CI: 'false' });
  expect(snapshot(join(folder, '.git'))).not.toEqual(before);
});

test('outside a repository an installation fails, unless a package manager started it', () => {
  const folder = makeFolder();
  const ran = install(folder);
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain(`${folder} is not in a git repository`);
  const lifecycle = policyLint(folder, ['hook', 'install'], { npm_lifecycle_event: 'prepare' });
  expect(lifecycle).toMatchObject({ code: 0, stderr: '' });
  expect(lifecycle.stdout).toBe('policy-lint: no hooks installed: this is not a git repository\n');
});

test('a dry run tells what would happen and does nothing', () => {
  const { folder } = repositoryWithPackage();
  const before = snapshot(join(folder, '.git'));
  const ran = install(folder, '--dry-run');
  expect(ran.stdout).toContain('Would: Write .git/hooks/pre-commit\n');
  expect(snapshot(join(folder, '.git'))).toEqual(before);
  install(folder);
  const installed = snapshot(join(folder, '.git'));
  expect(uninstall(folder, '--dry-run').stdout).toContain('Would: Remove .git/hooks/pre-commit\n');
  expect(snapshot(join(folder, '.git'))).toEqual(installed);
});

test.each([
  [['hook'], 'hook needs an action'],
  [['hook', 'instal'], 'Did you mean "install"?'],
  [['hook', 'install', 'pre-push'], 'Name a hook with an option: --hook pre-push'],
  [['hook', 'install', '--hook', 'pre-comit'], 'Did you mean "pre-commit"?'],
  [['hook', 'install', '--hook', 'zzz'], 'Hooks: pre-commit, pre-merge-commit'],
])('%j is bad usage', (args, expected) => {
  const ran = policyLint(makeFolder(), args);
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain(expected);
});

test('a hooks folder that cannot be written to is told of, and nothing half done stays', () => {
  const { folder } = repositoryWithPackage();
  rmSync(join(folder, '.git/hooks'), { recursive: true });
  writeFileSync(join(folder, '.git/hooks'), 'a file');
  const ran = install(folder);
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain('.git/hooks/pre-commit could not be written');
  expect(readFileSync(join(folder, '.git/hooks'), 'utf8')).toBe('a file');
});

test('husky: a line for each script, once, and gone again with what it made', () => {
  const repository = repositoryWithPackage({ '.husky/pre-commit': 'npm test' });
  const { folder } = repository;
  git(folder, 'config', 'core.hooksPath', '.husky/_');
  const before = snapshot(join(folder, '.husky'));
  expect(install(folder).code).toBe(0);
  expect(readFileSync(join(folder, '.husky/pre-commit'), 'utf8')).toBe(
    'npm test\npolicy-lint hook run pre-commit "$@"',
  );
  const once = snapshot(join(folder, '.husky'));
  install(folder);
  expect(snapshot(join(folder, '.husky'))).toEqual(once);
  uninstall(folder);
  expect(snapshot(join(folder, '.husky'))).toEqual(before);
});

test('husky: a script that ends early or reads the refs itself is left to its owner', () => {
  const { folder } = repositoryWithPackage({
    '.husky/pre-commit': 'exec npm test\n',
    '.husky/pre-push': 'git lfs pre-push "$@"\n',
  });
  const before = snapshot(join(folder, '.husky'));
  const { stdout } = install(folder, '--hook', 'pre-commit', '--hook', 'pre-push');
  expect(stdout).toContain('Add this to .husky/pre-commit, above its last line');
  expect(stdout).toContain('Put this first in it, so that both read them:');
  expect(snapshot(join(folder, '.husky'))).toEqual(before);
});

test.each([
  ['lefthook.yml', 'pre-commit:\n  jobs: []\n', 'use_stdin: true'],
  ['lefthook.toml', '', 'use_stdin = true'],
  ['lefthook.json', '{}', '"use_stdin": true'],
  ['.pre-commit-config.yaml', 'repos: []\n', 'entry: policy-lint hook run pre-push'],
  ['package.json', '{"simple-git-hooks":{}}', '"pre-push": "node node_modules/policy-lint/bin/'],
])('%s is not edited: what to add to it is printed', (file, text, expected) => {
  const { folder } = repositoryWithPackage({ [file]: text });
  const before = snapshot(join(folder, '.git'));
  const ran = install(folder);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain(`Add this to ${file}:`);
  expect(ran.stdout).toContain(expected);
  expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
  expect(snapshot(join(folder, '.git'))).toEqual(before);
});

test('a manager that runs policy-lint already is not told again', () => {
  const { folder } = repositoryWithPackage({
    'lefthook.yml': 'pre-commit: {jobs: [{run: policy-lint hook run pre-commit}]}\n',
  });
  expect(install(folder, '--hook', 'pre-commit').stdout).toBe(
    'lefthook: lefthook.yml runs policy-lint already\n',
  );
  expect(uninstall(folder).stdout).toContain('take it out there by hand');
});

/** A git that says it is 2.54, in front of the one that is there. */
function newerGit(): string {
  const folder = poorPath('node', 'env');
  const { stdout } = spawnSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' });
  rmSync(join(folder, 'git'));
  const text = `#!/bin/sh\nfor word; do [ "$word" = version ] && echo "git version 2.54.0" && exit; done\nexec ${stdout.trim()} "$@"\n`;
  writeFileSync(join(folder, 'git'), text, { mode: 0o755 });
  return folder;
}

test('where config names the hooks, policy-lint is named there too, and leaves no trace', () => {
  const { folder } = repositoryWithPackage();
  git(folder, 'config', 'hook.linter.event', 'pre-commit');
  git(folder, 'config', 'hook.linter.command', 'true');
  const before = snapshot(join(folder, '.git'));
  const env = { PATH: newerGit() };
  expect(policyLint(folder, ['hook', 'install'], env).code).toBe(0);
  policyLint(folder, ['hook', 'install'], env);
  const config = git(folder, 'config', '--get-regexp', '^hook\\.policy-lint-pre-push');
  expect(config).toBe(
    [
      'hook.policy-lint-pre-push.command sh "$(git rev-parse --git-common-dir)/policy-lint/pre-push"',
      'hook.policy-lint-pre-push.event pre-push',
      '',
    ].join('\n'),
  );
  policyLint(folder, ['hook', 'uninstall'], env);
  expect(snapshot(join(folder, '.git'))).toEqual(before);
});

test('the command that config names runs as git would run it: in a shell, arguments behind', () => {
  const repository = repositoryWithPackage();
  const { folder } = repository;
  git(folder, 'config', 'core.hooksPath', makeFolder());
  expect(policyLint(folder, ['hook', 'install'], { PATH: newerGit() }).code).toBe(0);
  const line = git(folder, 'config', 'hook.policy-lint-commit-msg.command').trim();
  const words = ['-c', `${line} "$@"`, line, 'a message file'];
  expect(start(folder, 'sh', words, repository.env).code).toBe(0);
  expect(start(folder, 'sh', words, { ...repository.env, VERDICT: '1' }).code).toBe(1);
  expect(repository.told()[0]?.words).toEqual(['hook', 'run', 'commit-msg', 'a message file']);
});
