import { openFile } from '../disk/open-file.ts';
import { sizeLimits } from '../size-limit.ts';
import { withConfig } from './environment.ts';
import { splitNul } from './names.ts';
import { gitFailed, runGit } from './run.ts';
import type { Git } from './run.ts';
import { SourceProblem } from '../source-problem.ts';

/**
 * Comparing the working tree with the index runs the clean filters that config names. Those of the
 * user and the system run; those that only this repository's own config brings do not.
 */
export async function withForeignFilters(git: Git, configPath?: string): Promise<Git> {
  if (configPath !== undefined && namesNoFilter(configPath)) return git;
  const args = ['config', '-z', '--show-scope', '--get-regexp', String.raw`^filter\.`];
  const result = await runGit(git, args);
  if (result.exitCode === 1) return git;
  if (result.exitCode !== 0) throw new SourceProblem(gitFailed(args, result));
  const drivers = new Set(parseEntries(result.stdout).flatMap(ownDriver));
  const off = [...drivers].flatMap(switchedOff);
  return off.length === 0 ? git : { ...git, env: withConfig(git.env, off) };
}

// Most configs have none of these words, and a git process less is much of a hook's time.
function namesNoFilter(configPath: string): boolean {
  const read = openFile(configPath, { limit: sizeLimits.small });
  return read.state === 'read' && !/filter|include|worktree/i.test(read.bytes.toString());
}

interface Entry {
  readonly scope: string;
  readonly key: string;
  readonly value: string;
}

function parseEntries(output: Buffer): readonly Entry[] {
  const parts = splitNul(output).map((part) => part.toString());
  return parts.flatMap((entry, i) => {
    if (i % 2 === 0) return [];
    const [key = '', ...value] = entry.split('\n');
    return [{ scope: parts[i - 1] ?? '', key, value: value.join('\n') }];
  });
}

function ownDriver({ scope, key, value }: Entry): readonly string[] {
  const name = /^filter\.(.*)\.(?:clean|process|smudge)$/.exec(key)?.[1];
  const own = scope === 'local' || scope === 'worktree';
  return name === undefined || !own || installedByLfs.has(value) ? [] : [name];
}

// What `git lfs install --local` writes.
const installedByLfs = new Set([
  'git-lfs clean -- %f',
  'git-lfs filter-process',
  'git-lfs smudge -- %f',
]);

function switchedOff(name: string): readonly (readonly [string, string])[] {
  return [
    [`filter.${name}.clean`, ''],
    [`filter.${name}.process`, ''],
    [`filter.${name}.required`, 'false'],
  ];
}
