import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Problem } from '@policy-lint/model';
import { onTestFinished } from 'vitest';

export const command = join(import.meta.dirname, '../bin/policy-lint.js');

const cache = mkdtempSync(join(tmpdir(), 'policy-lint-test-cache-'));
process.once('exit', () => rmSync(cache, { recursive: true, force: true }));

/** A folder of files that goes with the test. */
export function makeFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'policy-lint-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, files);
  return folder;
}

/** A repository with one commit on main, then a branch to work on. */
export function makeRepository(files: Readonly<Record<string, string>>, branch?: string): string {
  const folder = makeFolder(files);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'config', 'user.name', 'Operator');
  git(folder, 'config', 'user.email', 'operator@example.com');
  commitAll(folder, 'infra: start (#1)');
  if (branch !== undefined) git(folder, 'switch', '--quiet', '--create', branch);
  return folder;
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export function stage(folder: string, files: Readonly<Record<string, string>>): void {
  write(folder, files);
  git(folder, 'add', '--all');
}

export function commitAll(folder: string, message: string): string {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', message);
  return git(folder, 'rev-parse', 'HEAD').trim();
}

export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a process. */
export function run(
  cwd: string,
  args: readonly string[],
  input = '',
  more: Readonly<Record<string, string>> = {},
): Ran {
  // Where these tests run is not where the command under test is meant to think it runs.
  const outside = { GITHUB_ACTIONS: '', GITLAB_CI: '' };
  const env = { ...process.env, ...outside, NO_COLOR: '1', POLICY_LINT_CACHE: cache, ...more };
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    env,
    input,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

export interface JsonReport {
  readonly summary: {
    readonly verdict: string;
    readonly errors: number;
    readonly warnings: number;
  };
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly path: string;
    readonly line?: number;
    readonly column?: number;
  }[];
  readonly problems: readonly (Omit<Problem, 'place'> & {
    readonly path?: string;
    readonly line?: number;
  })[];
  readonly ledger: readonly {
    readonly path: string;
    readonly rules: readonly string[];
    readonly outcome: string;
    readonly reason?: string;
  }[];
}

export function runJson(
  cwd: string,
  args: readonly string[],
): Ran & { readonly report: JsonReport } {
  const ran = run(cwd, [...args, '--format', 'json']);
  try {
    return { ...ran, report: JSON.parse(ran.stdout) as JsonReport };
  } catch {
    throw new Error(`no report (exit ${ran.code}):\n${ran.stdout}\n${ran.stderr}`);
  }
}

/** `rule path:line:column`, the way a person would tell it. */
export function told(report: JsonReport): string[] {
  return report.findings.map(({ rule, path, line, column }) =>
    line === undefined ? `${rule} ${path}` : `${rule} ${path}:${line}:${column ?? 0}`,
  );
}
