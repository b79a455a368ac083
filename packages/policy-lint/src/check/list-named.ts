import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { compileGlob } from '@policy-lint/languages';
import type { Problem } from '@policy-lint/model';
import { listFiles, type Listing } from '@policy-lint/sources';
import type { Workspace } from '../workspace.ts';
import type { CheckOptions } from './options.ts';

/** A path that is not there and looks like a glob is one: a shell may have left it to us. */
export async function listNamed(
  paths: readonly string[],
  how: Pick<CheckOptions, 'signal'> & { readonly env: NonNullable<CheckOptions['env']> },
  { cwd, root }: Workspace,
): Promise<Listing> {
  const globs = paths.filter((path) => /[*?[{]/.test(path) && !existsSync(resolve(cwd, path)));
  const plain = paths.filter((path) => !globs.includes(path));
  const named =
    globs.length > 0 && plain.length === 0
      ? { files: [], problems: [] }
      : await listFiles({ root, cwd, ...how, under: plain });
  if (globs.length === 0) return named;
  const all = await listFiles({ root, cwd, ...how, under: ['.'] });
  const matches = globs.map((glob) => {
    const isMatch = compileGlob(relative(root, resolve(cwd, glob)).replaceAll('\\', '/'));
    return { glob, files: all.files.filter((path) => isMatch(path)) };
  });
  const missed = matches
    .filter(({ files }) => files.length === 0)
    .map(({ glob }) => unmatched(glob));
  return {
    files: [...new Set([...named.files, ...matches.flatMap(({ files }) => files)])],
    problems: [...named.problems, ...missed],
  };
}

function unmatched(glob: string): Problem {
  return { code: 'nothing-to-check', message: `no file matches "${glob}"` };
}
