import { resolve } from 'node:path';
import { decodeName } from './names.ts';
import { gitFailed, runGit } from './run.ts';
import type { Git } from './run.ts';
import { SourceProblem } from '../source-problem.ts';

export interface Head {
  /** Absent before the first commit. */
  readonly id?: string;
  /** null on a detached HEAD. */
  readonly branch: string | null;
  readonly objectFormat: ObjectFormat;
  /** The repository's own config file, where git named it. */
  readonly configPath?: string;
}

export type ObjectFormat = 'sha1' | 'sha256';

/** git knows these trees without storing them. */
export const emptyTrees: Readonly<Record<ObjectFormat, string>> = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};

/** The empty tree in the object format that an id is written in. */
export function emptyTreeLike(id: string): string {
  return emptyTrees[id.length === 64 ? 'sha256' : 'sha1'];
}

export function isEmptyTree(id: string): boolean {
  return Object.values(emptyTrees).includes(id);
}

/** HEAD with one git process, two before the first commit. */
export async function readHead(git: Git): Promise<Head> {
  const names = ['HEAD', '--symbolic-full-name', 'HEAD', '--git-path', 'config'];
  const args = ['rev-parse', '--show-object-format', ...names];
  const result = await runGit(git, args);
  const [format, id, ref = '', ...path] = result.stdout.toString().split('\n');
  if (format === undefined || !isObjectFormat(format))
    throw new SourceProblem(gitFailed(args, result));
  if (result.exitCode !== 0) return { branch: await readBranch(git), objectFormat: format };
  const configPath = resolve(git.cwd, path.slice(0, -1).join('\n'));
  return { id: id ?? '', branch: branchOf(ref), objectFormat: format, configPath };
}

/** The current branch alone; null on a detached HEAD. */
export async function readBranch(git: Git): Promise<string | null> {
  const args = ['symbolic-ref', '--quiet', 'HEAD'];
  const result = await runGit(git, args);
  if (result.exitCode === 1) return null;
  if (result.exitCode !== 0) throw new SourceProblem(gitFailed(args, result));
  const ref = decodeName(result.stdout);
  if (ref === undefined)
    throw new SourceProblem({ code: 'encoding', message: "The branch's name is not UTF-8" });
  return branchOf(ref.trimEnd());
}

function branchOf(ref: string): string | null {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}

function isObjectFormat(format: string): format is ObjectFormat {
  return Object.hasOwn(emptyTrees, format);
}
