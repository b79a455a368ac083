import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangedFile, Problem } from '@policy-lint/model';
import { withForeignFilters } from './git/filters.ts';
import { parseRawDiff, rawDiffOptions } from './git/raw-diff.ts';
import { quoteName } from './git/names.ts';
import { demandGit } from './git/run.ts';
import type { Git } from './git/run.ts';

export interface Unstaged {
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
}

/** Tracked files whose content in the working tree differs from the index. Writes nothing. */
export async function findUnstaged(plain: Git, configPath?: string): Promise<Unstaged> {
  const git = await withForeignFilters(plain, configPath);
  const args = ['diff-files', ...rawDiffOptions, '--no-renames'];
  const { files, problems } = parseRawDiff(await demandGit(git, args));
  const same = await sameContent(git, files.filter(onlyTouched));
  return { paths: files.map(({ path }) => path).filter((path) => !same.has(path)), problems };
}

// git tells a file by its times and size first: one that was merely touched or copied is no change.
function onlyTouched({ status, before, after }: ChangedFile): boolean {
  return status === 'modified' && before?.mode === after?.mode && before?.type !== 'submodule';
}

async function sameContent(git: Git, suspects: readonly ChangedFile[]) {
  const links = suspects.filter(({ before }) => before?.type === 'symlink');
  const files = suspects.filter(({ before }) => before?.type === 'file');
  const [sameLinks, sameFiles] = await Promise.all([
    Promise.all(links.map((link) => hasSameTarget(git, link))),
    hashSame(git, files, []),
  ]);
  // A file that stands in the index with CRLF is the same as it is, not as a filter would have it.
  const odd = files.filter((file) => !sameFiles.includes(file));
  const sameAsIs = await hashSame(git, odd, ['--no-filters']);
  const same = [...links.filter((_, i) => sameLinks[i]), ...sameFiles, ...sameAsIs];
  return new Set(same.map(({ path }) => path));
}

async function hashSame(git: Git, files: readonly ChangedFile[], options: readonly string[]) {
  if (files.length === 0) return [];
  const stdin = files.map(({ path }) => `${quoteName(path)}\n`).join('');
  const output = await demandGit(git, ['hash-object', ...options, '--stdin-paths'], { stdin });
  const ids = output.toString().split('\n');
  return files.filter(({ before }, i) => before?.id === ids[i]);
}

async function hasSameTarget(git: Git, { path, before }: ChangedFile): Promise<boolean> {
  const stdin = readlinkSync(join(git.cwd, path), { encoding: 'buffer' });
  const output = await demandGit(git, ['hash-object', '--stdin'], { stdin });
  return output.toString().trim() === before?.id;
}
