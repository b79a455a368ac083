import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect } from 'vitest';
import { command, git, makeFolder } from './workshop.ts';

/** Writes a hook as a person would, and around it what tells whether it left everything as it was. */
export function installHook(
  folder: string,
  name: string,
  options = '--only sql/drop-table',
): string {
  const hooks = git(folder, 'rev-parse', '--git-path', 'hooks').trim();
  const path = join(resolve(folder, hooks), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, script(name, options));
  chmodSync(path, 0o755);
  return path;
}

const log = join(tmpLog(), 'log');

function script(name: string, options: string): string {
  return `#!/bin/sh
state() {
  git rev-parse --absolute-git-dir --git-path index --git-path logs/refs/stash | {
    read -r folder && read -r index && read -r stash
    cksum "\${GIT_INDEX_FILE:-$index}" "$stash"
    ls "$folder"
  }
  find . -name .git -prune -o '(' -type f -o -type l ')' -exec cksum {} +
}
before=$(state 2>&1)
'${process.execPath}' '${command}' hook run ${name} "$@" ${options}
code=$?
after=$(state 2>&1)
[ "$before" = "$after" ] && echo "${name}" >>'${log}' || echo "${name} CHANGED $before --- $after" >>'${log}'
exit $code
`;
}

function tmpLog(): string {
  return mkdtempSync(join(tmpdir(), 'policy-lint-hooked-'));
}

export interface Attempt {
  readonly code: number | null;
  readonly output: string;
  /** The hooks of ours that ran. */
  readonly ran: readonly string[];
  /** The tables that rules say are dropped: what was judged tells itself by name. */
  readonly dropped: readonly string[];
}

const cache = makeCache();

function makeCache(): string {
  const folder = tmpLog();
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(dirname(log), { recursive: true, force: true });
  });
  return folder;
}

/** Runs git and says what the hooks of ours made of it; they must have changed nothing. */
export function attempt(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Attempt {
  rmSync(log, { force: true });
  const { status, stdout, stderr } = spawnSync('git', args, {
    cwd: folder,
    env: { ...cleanEnvironment(), NO_COLOR: '1', POLICY_LINT_CACHE: cache, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = stdout + stderr;
  const ran = readLog();
  expect(ran.join('\n')).not.toContain('CHANGED');
  const dropped = [...output.matchAll(/table (\S+) is dropped/g)].map(([, table = '']) => table);
  return { code: status, output, ran, dropped: dropped.sort() };
}

function readLog(): readonly string[] {
  try {
    return readFileSync(log, 'utf8').trim().split('\n');
  } catch {
    return [];
  }
}

/** Nothing from the machine's own git settings reaches a test. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(own),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_EDITOR: 'true',
  };
}

export const drop = (table: string) => `DROP TABLE ${table};\n`;
export const fine = 'SELECT 1;\n';

/** A repository with a first commit and the hooks. */
export function makeHooked(
  files: Readonly<Record<string, string>> = {},
  hooks: readonly string[] = ['pre-commit', 'pre-merge-commit'],
  initOptions: readonly string[] = [],
): string {
  const folder = makeFolder({ 'migrations/0000_start.sql': fine, ...files });
  git(folder, 'init', '--quiet', '--initial-branch=main', ...initOptions);
  git(folder, 'config', 'user.name', 'Operator');
  git(folder, 'config', 'user.email', 'operator@example.com');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'start');
  for (const name of hooks) installHook(folder, name);
  return folder;
}
