import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attempt, cleanEnvironment, drop, installHook, makeHooked } from './hooked.ts';
import { command, git, makeFolder, stage } from './workshop.ts';

const file = 'migrations/0001_change.sql';
const hook = [command, 'hook', 'run', 'pre-commit', '--only', 'sql/drop-table'];

/** Nobody may write here; root may write everywhere, so it becomes somebody else where it can. */
function runReadOnly(folder: string) {
  execFileSync('chmod', ['-R', 'a-w,a+rX', folder]);
  const isRoot = process.getuid?.() === 0;
  const nobody = { uid: 65534, gid: 65534 };
  if (isRoot) execFileSync('chown', ['-R', '65534:65534', folder]);
  const canRun = isRoot && spawnSync(process.execPath, ['--check', command], nobody).status === 0;
  const env = { ...cleanEnvironment(), HOME: folder, XDG_CACHE_HOME: '', POLICY_LINT_CACHE: '' };
  const own = canRun ? nobody : {};
  const ran = spawnSync(process.execPath, hook, { cwd: folder, env, encoding: 'utf8', ...own });
  execFileSync('chmod', ['-R', 'u+w', folder]);
  return ran;
}

test('a checkout that cannot be written to is judged all the same', () => {
  const folder = makeHooked({ 'node_modules/x/package.json': '{}' }, []);
  stage(folder, { [file]: drop('kept') });
  const before = readdirSync(folder, { recursive: true }).sort();
  const { status, stdout, stderr } = runReadOnly(folder);
  expect(stdout).toContain('table kept is dropped');
  expect(stderr).toContain('Nothing was committed.');
  expect(status).toBe(1);
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
});

test('a cache folder that is none is no reason not to judge', () => {
  const folder = makeHooked({ cache: 'a file\n' });
  stage(folder, { [file]: drop('kept') });
  const env = { POLICY_LINT_CACHE: join(folder, 'cache') };
  expect(attempt(folder, ['commit', '-m', 'x'], env)).toMatchObject({ code: 1, dropped: ['kept'] });
});

test('a cache folder that cannot be made keeps nobody waiting', () => {
  const folder = makeHooked({}, []);
  stage(folder, { [file]: drop('kept') });
  // There mkdir says that the folder above is missing, though it is not.
  const env = { ...cleanEnvironment(), POLICY_LINT_CACHE: '/proc/x' };
  const options = { cwd: folder, env, encoding: 'utf8', timeout: 240_000 } as const;
  const ran = spawnSync(process.execPath, hook, { ...options, killSignal: 'SIGKILL' });
  expect(ran).toMatchObject({ status: 1, signal: null });
  expect(ran.stdout).toContain('table kept is dropped');
});

/** A git that takes its time over contents, and says when it began. */
function makeSlowGit(): { readonly path: string; readonly began: string } {
  const path = makeFolder();
  const began = join(path, 'began');
  const slow = `case " $* " in *' cat-file '*) touch '${began}'; sleep 600 ;; esac`;
  writeFileSync(join(path, 'git'), `#!/bin/sh\n${slow}\nexec '${which('git')}' "$@"\n`);
  chmodSync(join(path, 'git'), 0o755);
  return { path, began };
}

function which(name: string): string {
  return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
}

/** Starts a program as a terminal does, and presses Ctrl-C as soon as git is at it. */
async function interrupt(folder: string, began: string, [program, ...args]: readonly string[]) {
  const cache = makeFolder();
  const env = { ...cleanEnvironment(), POLICY_LINT_CACHE: cache };
  const child = spawn(program ?? '', args, { cwd: folder, env, detached: true, stdio: 'pipe' });
  const ended = new Promise<number | string | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  while (!existsSync(began)) await new Promise((resolve) => setTimeout(resolve, 20));
  process.kill(-(child.pid ?? 0), 'SIGINT');
  return { code: await ended, cached: readdirSync(cache) };
}

function stateOf(folder: string): readonly unknown[] {
  const names = readdirSync(join(folder, '.git')).sort();
  const index = readFileSync(join(folder, '.git/index'), 'base64');
  return [names, index, git(folder, 'status', '--porcelain'), git(folder, 'stash', 'list')];
}

test('an interrupted run ends at once with 130 and leaves nothing behind', async () => {
  const folder = makeHooked({}, []);
  stage(folder, { [file]: drop('interrupted') });
  const before = stateOf(folder);
  const { path, began } = makeSlowGit();
  const slowly = ['env', `PATH=${path}:${process.env['PATH']}`, process.execPath, ...hook];
  const { code, cached } = await interrupt(folder, began, slowly);
  expect({ code, cached }).toEqual({ code: 130, cached: [] });
  expect(stateOf(folder)).toEqual(before);
});

test('an interrupted commit can be made again', async () => {
  const folder = makeHooked({}, []);
  stage(folder, { [file]: drop('interrupted') });
  const { path, began } = makeSlowGit();
  const script = installHook(folder, 'pre-commit');
  // git puts its own folder before all others for its hooks.
  const slow = readFileSync(script, 'utf8').replace(
    '#!/bin/sh\n',
    `#!/bin/sh\nPATH='${path}':$PATH\n`,
  );
  writeFileSync(script, slow);
  const { code, cached } = await interrupt(folder, began, ['git', 'commit', '--message', 'x']);
  expect([130, 'SIGINT', 1]).toContain(code);
  expect(cached).toEqual([]);
  expect(existsSync(join(folder, '.git/index.lock'))).toBe(false);
  installHook(folder, 'pre-commit');
  expect(attempt(folder, ['commit', '--message', 'x'])).toMatchObject({ dropped: ['interrupted'] });
});
