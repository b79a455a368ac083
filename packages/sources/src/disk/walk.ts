import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import type { NamedLink, Problem } from '@policy-lint/model';
import { decodeName } from '../git/names.ts';
import { oddName } from '../git/raw-diff.ts';
import { SourceProblem } from '../source-problem.ts';
import { reasonOf, unreadable } from './locate.ts';

export interface Listing {
  /** Relative to the root, with `/`, sorted. */
  readonly files: readonly string[];
  /** Folders that belong to another repository: of their files none is listed. */
  readonly submodules?: readonly string[];
  /** Those that were named and are followed, or lead nowhere. */
  readonly links?: readonly NamedLink[];
  readonly problems: readonly Problem[];
}

/** Every file below a folder outside of git. Links are listed and never followed, so it always ends. */
export function walkFolder(root: string, folder: string, most: number): Listing {
  const files: string[] = [];
  const problems: Problem[] = [];
  const visit = (path: string) => {
    for (const entry of readFolder(root, path, problems)) {
      const name = decodeName(entry.name);
      const below = path === '' ? (name ?? '') : `${path}/${name}`;
      if (name === undefined) problems.push(...oddName(entry.name));
      else if (!entry.isDirectory()) files.push(below);
      else if (!skipped.has(name)) visit(below);
      if (files.length > most) throw new SourceProblem(tooMany(root, most));
    }
  };
  visit(folder);
  return { files, problems };
}

const skipped = new Set(['.git', 'node_modules']);

function readFolder(root: string, path: string, problems: Problem[]): readonly Dirent<Buffer>[] {
  try {
    return readdirSync(`${root}/${path}`, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    problems.push(unreadable(path, reasonOf(error)));
    return [];
  }
}

function tooMany(root: string, most: number): Problem {
  return {
    code: 'usage',
    message: `${root} holds more than ${most} files and is no git repository`,
    hint: 'Name the files or folders to check.',
  };
}
