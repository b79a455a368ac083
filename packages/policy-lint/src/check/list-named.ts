import { existsSync } from 'node:fs';
import { isAbsolute, posix, relative, resolve, sep } from 'node:path';
import { compileGlob } from '@policy-lint/languages';
import type { Problem } from '@policy-lint/model';
import { listFiles, type Listing } from '@policy-lint/sources';
import type { Workspace } from '../workspace.ts';
import type { CheckOptions } from './options.ts';

export async function listNamed(
  paths: readonly string[],
  how: Pick<CheckOptions, 'signal'> & { readonly env: NonNullable<CheckOptions['env']> },
  { cwd, root }: Workspace,
): Promise<Listing> {
  const globs = paths.filter((path) => isGlob(path, cwd));
  const plain = paths.filter((path) => !globs.includes(path));
  const named =
    globs.length > 0 && plain.length === 0
      ? { files: [], problems: [] }
      : await listFiles({ root, cwd, ...how, under: plain });
  if (globs.length === 0) return named;
  const all = await listFiles({ root, cwd, ...how, under: ['.'] });
  const matches = globs.map((glob) => matchesOf(glob, all, { cwd, root }));
  const submodules = matches.flatMap((one) => one.submodules ?? []);
  return {
    ...named,
    submodules: [...new Set([...(named.submodules ?? []), ...submodules])],
    files: [...new Set([...named.files, ...matches.flatMap(({ files }) => files)])],
    problems: [...named.problems, ...matches.flatMap(({ problems }) => problems)],
  };
}

/** A path that is not there and looks like a glob is one: a shell may have left it to us. */
export function isGlob(path: string, cwd: string): boolean {
  return /[*?[{]/.test(path) && !existsSync(resolve(cwd, path));
}

type Place = Pick<Workspace, 'cwd' | 'root'>;

function matchesOf(glob: string, all: Listing, place: Place): Listing {
  if (glob.startsWith('!')) return { files: [], problems: [negated(glob)] };
  try {
    const isMatch = compileGlob(globFromRoot(glob, place));
    const files = all.files.filter((path) => isMatch(path));
    const submodules = (all.submodules ?? []).filter((path) => isMatch(path));
    const isEmpty = files.length + submodules.length === 0;
    return { files, submodules, problems: isEmpty ? [unmatched(glob)] : [] };
  } catch (error) {
    return { files: [], problems: [malformed((error as Error).message)] };
  }
}

/** The pattern relative to the root; a folder's own name is a name, whatever characters it has. */
export function globFromRoot(glob: string, { cwd, root }: Place): string {
  const given = sep === '\\' ? glob.replaceAll('\\', '/') : glob;
  if (isAbsolute(given)) return relative(root, resolve(given)).replaceAll(sep, '/');
  const folder = relative(root, cwd).replaceAll(sep, '/');
  return posix.join(folder.replace(/[\\*?[\]{}!]/g, '\\$&'), given);
}

function unmatched(glob: string): Problem {
  return { code: 'nothing-to-check', message: `no file matches "${glob}"` };
}

function negated(glob: string): Problem {
  const message = `the pattern "${glob}" starts with \`!\`, which leaves nothing out here`;
  return { code: 'usage', message, hint: 'List what to leave out under `ignores` in the config.' };
}

function malformed(message: string): Problem {
  const hint = 'Fix the pattern. In the name of a file put `\\` before each of `* ? [ ] { } !`.';
  return { code: 'usage', message, hint };
}
