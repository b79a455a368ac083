import { posix, relative, resolve, sep } from 'node:path';
import type { Snapshot } from '@policy-lint/sources';
import { assertNoPart, diskFiles, isPolicyName } from './disk.ts';
import type { Looked, PolicyFiles } from './policy-files.ts';

/**
 * The files of a snapshot as if they stood below `root`; nothing of the working tree is looked at.
 * What lies outside of the root is no part of any change, and is read from disk.
 */
export function treeFiles(snapshot: Snapshot, root: string, shown: string): PolicyFiles {
  const follow = linkFollower(snapshot);
  const look = async (path: string): Promise<Looked | undefined> => {
    const inside = pathInside(root, path);
    if (inside === undefined) return diskFiles.look(path);
    const found = await follow(inside);
    if (found === undefined || found.type === 'submodule') return undefined;
    return { type: found.type, path: resolve(root, found.path) };
  };
  const find = async (path: string) => {
    const found = await look(path);
    if (found === undefined) throw new Error(`it is not in ${shown}`);
    return { ...found, inside: pathInside(root, found.path) };
  };
  return {
    look,
    read: async (path) => {
      const { inside, type, path: real } = await find(path);
      if (inside === undefined) return diskFiles.read(real);
      if (type === 'folder') throw new Error('it is a folder');
      return readContent(snapshot, inside);
    },
    list: async (folder) => {
      const { inside, path: real } = await find(folder);
      return inside === undefined ? diskFiles.list(real) : listBelow(snapshot, inside);
    },
    // Whatever it imports would come from the working tree, which the change has written.
    mayRun: false,
  };
}

async function readContent(snapshot: Snapshot, path: string): Promise<Uint8Array> {
  const content = await snapshot.read(path);
  if (content.state === 'present') return content.bytes;
  throw new Error(content.state === 'problem' ? content.problem.message : 'it is not there');
}

async function listBelow(snapshot: Snapshot, folder: string): Promise<readonly string[]> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const below = [...(await snapshot.files())]
    .filter(([path]) => path.startsWith(prefix))
    .map(([path, { type }]) => ({ path: path.slice(prefix.length), type }))
    .filter(({ path }) => path.split('/').every(isPolicyName));
  for (const { path, type } of below) if (type === 'symlink') assertNoPart(path, true);
  return below.flatMap(({ path, type }) => (type === 'file' ? path : [])).sort();
}

interface Followed {
  readonly type: 'file' | 'folder' | 'submodule';
  readonly path: string;
}

const mostLinks = 40;

/** Resolves links of the snapshot inside of it. */
function linkFollower(snapshot: Snapshot): (path: string) => Promise<Followed | undefined> {
  const follow = async (path: string, link?: string, links = 0): Promise<Followed | undefined> => {
    if (links > mostLinks) throw new Error(`${path} is a link that leads in a circle`);
    const files = await snapshot.files();
    const parts = path.split('/').filter((part) => part !== '');
    for (let length = 1; length <= parts.length; length += 1) {
      const here = parts.slice(0, length).join('/');
      const version = files.get(here);
      if (version?.type === 'symlink') {
        const rest = parts.slice(length);
        return follow(posix.join(await linkTarget(snapshot, here), ...rest), here, links + 1);
      }
      if (version && length === parts.length) return { type: version.type, path: here };
    }
    const folder = parts.join('/');
    if (isFolder(files, folder)) return { type: 'folder', path: folder };
    if (link !== undefined) throw new Error(`${link} is a link that leads nowhere`);
    return undefined;
  };
  return (path) => follow(path);
}

function isFolder(files: ReadonlyMap<string, unknown>, folder: string): boolean {
  if (folder === '') return true;
  for (const path of files.keys()) if (path.startsWith(`${folder}/`)) return true;
  return false;
}

async function linkTarget(snapshot: Snapshot, path: string): Promise<string> {
  const target = Buffer.from(await readContent(snapshot, path)).toString();
  const inside = posix.join(posix.dirname(path), target);
  if (!target.startsWith('/') && inside !== '..' && !inside.startsWith('../')) return inside;
  throw new Error(`${path} is a link that leads out of the repository, to ${target}`);
}

/** Relative with `/`; undefined outside of the root. */
function pathInside(root: string, path: string): string | undefined {
  const inside = relative(root, path).split(sep).join('/');
  return inside === '..' || inside.startsWith('../') || posix.isAbsolute(inside)
    ? undefined
    : inside;
}
