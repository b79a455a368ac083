import { existsSync, lstatSync } from 'node:fs';
import { copyFile, link, readlink, rename, rm, rmdir, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import { UsageError } from '../../arguments.ts';
import { makeFolder } from '../../../make-folder.ts';
import { replaceFile } from '../../../replace-file.ts';
import type { HookName } from './names.ts';
import { asideSuffix, hookScript, isOurs } from './script.ts';
import type { OpenSite, Site } from './site.ts';
import type { Step } from './step.ts';

/**
 * Hooks as files. One that is there is moved aside and called first: a block at its end would never
 * be reached after `exec` or `exit`, and it need not be a shell script at all.
 */
export function installFiles(site: Site): readonly Step[] {
  const steps = site.hooks.map((hook) => installFile(site, hook));
  return [...steps, { says: farewell }];
}

/** Takes ours away and puts back what was there; `hooks` that are not ours stay as they are. */
export function uninstallFiles(site: OpenSite, hooks: readonly HookName[]): readonly Step[] {
  return hooks.flatMap((hook) => uninstallFile(site, hook));
}

const farewell =
  'Once without these checks: POLICY_LINT=0 git commit. Never again: policy-lint hook uninstall.';

function installFile(site: Site, hook: HookName): Step {
  const path = join(site.folder, hook);
  const shown = shownPath(site, path);
  const text = hookScript({ hook, package: site.package, chains: true });
  const write = () => writeHook(path, shown, text);
  const present = readHook(path);
  if (present === text) return { says: `${shown} is there already` };
  if (present === undefined) return { says: `Write ${shown}`, take: write };
  if (isOurs(present)) return { says: `Bring ${shown} up to date`, take: write };
  assertAsideIsFree(path, shown);
  const says = `Write ${shown}; the hook that was there is now ${hook}${asideSuffix} and runs first`;
  return { says, take: async () => keepAside(path).then(write) };
}

function uninstallFile(site: OpenSite, hook: HookName): readonly Step[] {
  const path = join(site.folder, hook);
  const shown = shownPath(site, path);
  const present = readHook(path);
  if (present === undefined || !isOurs(present)) return [];
  const aside = path + asideSuffix;
  if (isThere(aside))
    return [{ says: `Put back the ${shown} that was there`, take: () => rename(aside, path) }];
  return [{ says: `Remove ${shown}`, take: () => removeHook(path, site.folder) }];
}

async function removeHook(path: string, folder: string): Promise<void> {
  await rm(path);
  // git makes this folder with samples in it: an empty one was made for us.
  await rmdir(folder).catch(() => {});
}

async function writeHook(path: string, shown: string, text: string): Promise<void> {
  try {
    makeFolder(join(path, '..'));
    await replaceFile(path, text, 0o755);
  } catch (error) {
    throw new UsageError(`${shown} could not be written: ${(error as Error).message}`);
  }
}

// A copy first and one rename over the original after it: at no time is there no hook.
async function keepAside(path: string): Promise<void> {
  const aside = path + asideSuffix;
  if (isThere(aside)) return;
  if (lstatSync(path).isSymbolicLink()) return symlink(await readlink(path), aside);
  await link(path, aside).catch(() => copyFile(path, aside));
}

/** An interrupted installation leaves the same hook under both names. */
function assertAsideIsFree(path: string, shown: string): void {
  const aside = path + asideSuffix;
  if (!isThere(aside) || read(aside).equals(read(path))) return;
  throw new UsageError(
    `${shown} and ${shown}${asideSuffix} are two hooks, neither of them from policy-lint`,
    'Make one of them, or remove the one that is no longer wanted, and run this again.',
  );
}

function readHook(path: string): string | undefined {
  if (!isThere(path)) return undefined;
  // A link that leads nowhere is somebody's hook all the same.
  return existsSync(path) ? read(path).toString('latin1') : '';
}

function read(path: string): Buffer {
  return readBytes(path, sizeLimits.small);
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A file stands where the folder should be: writing will say so.
    return false;
  }
}

function shownPath({ io }: OpenSite, path: string): string {
  const way = relative(io.cwd, path).replaceAll('\\', '/');
  return way.startsWith('..') ? path : way;
}
