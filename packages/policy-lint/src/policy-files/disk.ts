import { lstatSync, realpathSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import type { Looked, PolicyFiles } from './policy-files.ts';

/** The working tree as it stands. */
export const diskFiles: PolicyFiles = {
  look: (path) => Promise.resolve(lookOnDisk(path)),
  read: async (path) => readBytes(path, sizeLimits.policy),
  list: listPaths,
  mayRun: true,
};

function lookOnDisk(path: string): Looked | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat) return { type: stat.isDirectory() ? 'folder' : 'file', path: realpathSync(path) };
  // What a link promises and does not hold must not pass for nothing.
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  throw new Error(`${path} is a link that leads nowhere`);
}

/** Paths of all files below a folder, with `/`, sorted; links are not followed. */
export async function listPaths(folder: string, under = ''): Promise<string[]> {
  const entries = await readdir(join(folder, under), { withFileTypes: true });
  const lists = await Promise.all(
    entries
      .filter((entry) => isPolicyName(entry.name))
      .map((entry) => {
        const path = under === '' ? entry.name : `${under}/${entry.name}`;
        if (entry.isDirectory()) return listPaths(folder, path);
        if (!entry.isFile()) assertNoPart(path, entry.isSymbolicLink());
        return Promise.resolve(entry.isFile() ? [path] : []);
      }),
  );
  return lists.flat().sort();
}

/** A pack without one of its rules would pass what that rule finds. */
export function assertNoPart(path: string, isLink: boolean): void {
  if (!/\.rego$|(?:^|\/)data\.(?:json|ya?ml)$/.test(path)) return;
  const what = isLink ? 'a symbolic link, and a link is not followed' : 'not a regular file';
  throw new Error(`${path} is ${what}: put the file itself there`);
}

/** What a pack's folder may hold besides is none of the pack. */
export function isPolicyName(name: string): boolean {
  return name !== 'node_modules' && !name.startsWith('.');
}
