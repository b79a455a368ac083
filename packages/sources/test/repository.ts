import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileContent, FileRequest, Source } from '@policy-lint/model';

export interface TestRepository {
  readonly root: string;
  git(...args: readonly string[]): string;
  write(path: string, content: string | Uint8Array): void;
  /** Writes files, stages them all and commits; gives the commit's id. */
  commit(message: string, files?: Readonly<Record<string, string | Uint8Array>>): string;
}

/** Nothing from the machine's own git settings reaches a test. */
export const testEnvironment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada Author',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Carl Committer',
  GIT_COMMITTER_EMAIL: 'carl@example.com',
};

export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'policy-lint-sources-')));
}

export function createRepository(
  options: readonly string[] = [],
  root = temporaryFolder(),
): TestRepository {
  runIn(root, ['init', '--quiet', '--initial-branch=main', ...options]);
  return openRepository(root);
}

export function openRepository(root: string): TestRepository {
  const git = (...args: readonly string[]) => runIn(root, args);
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  return {
    root,
    git,
    write,
    commit: (message, files = {}) => {
      for (const [path, content] of Object.entries(files)) write(path, content);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--no-verify', '--message', message);
      return git('rev-parse', 'HEAD');
    },
  };
}

export function runIn(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
    cwd,
    env: { ...testEnvironment, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** `M path`, `A path`: what a change lists, for short assertions. */
export async function rowsOf(source: Source): Promise<readonly string[]> {
  const { files } = await source.change({ unstaged: false, commits: false });
  return files.map(({ path, status }) => `${status} ${path}`);
}

/** The text on each side, or the state where there is none. */
export async function textsOf(source: Source, path: string) {
  const requests: readonly FileRequest[] = [
    { path, side: 'before' },
    { path, side: 'after' },
  ];
  const [before, after] = await source.read(requests);
  return { before: show(before), after: show(after) };
}

function show(content: FileContent | undefined): string {
  if (content?.state === 'present') return Buffer.from(content.bytes).toString();
  return content?.state === 'problem' ? `<${content.problem.code}>` : `<${content?.state}>`;
}
