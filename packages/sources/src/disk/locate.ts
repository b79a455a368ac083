import { lstatSync, realpathSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ownValue } from '@policy-lint/model';
import type { Problem } from '@policy-lint/model';

/** `link`: the path of a link that was named, where what it leads to has another one. */
export type Located =
  | { readonly state: 'file' | 'folder'; readonly path: string; readonly link?: string | undefined }
  | {
      readonly state: 'problem';
      readonly problem: Problem;
      readonly link?: string | undefined;
    };

/** Where paths that somebody named really lie below the root; links are followed, but never out of it. */
export function locator(root: string, cwd: string): (name: string) => Located {
  const realFolder = remembered((folder) => realpathSync(folder));
  const follow = (name: string, named: string, look: Stats): Located => {
    const itself = () => join(realFolder(dirname(named)), basename(named));
    // Of a file that is no link only its folder can lie elsewhere.
    const real = look.isFile() ? itself() : realpathSync(named);
    const path = pathBelow(realFolder(root), real);
    if (path === undefined) return problemAt(name, 'usage', `lies outside of ${root}`);
    const stat = look.isFile() ? look : statSync(real);
    if (stat.isDirectory()) return { state: 'folder', path };
    if (!stat.isFile()) return problemAt(name, 'unreadable', notAFile);
    // By the name of what it leads to, nobody would know what sort of file was named.
    const own = extname(real) === extname(named) ? path : pathBelow(realFolder(root), itself());
    return { state: 'file', path: own ?? path };
  };
  return (name) => {
    const named = resolve(cwd, name);
    let link: string | undefined;
    try {
      const look = lstatSync(named);
      if (look.isSymbolicLink())
        link = pathBelow(realFolder(root), join(realFolder(dirname(named)), basename(named)));
      return { ...follow(name, named, look), link };
    } catch (error) {
      return { ...problemAt(name, 'unreadable', reasonFor(error, link !== undefined)), link };
    }
  };
}

function remembered(find: (folder: string) => string): (folder: string) => string {
  const found = new Map<string, string>();
  return (folder) => {
    const known = found.get(folder) ?? find(folder);
    found.set(folder, known);
    return known;
  };
}

function reasonFor(error: unknown, isLink: boolean): string {
  const reason = reasonOf(error);
  return isLink && reason === absent ? 'is a symbolic link that leads nowhere' : reason;
}

/** Relative with `/`; undefined where `path` is not below `root`, empty for the root itself. */
export function pathBelow(root: string, path: string): string | undefined {
  // Much quicker, and what nearly every path is.
  if (sep === '/' && path.startsWith(`${root}/`) && !path.includes('/.'))
    return path.slice(root.length + 1);
  const below = relative(root, path);
  const outside = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
  return outside ? undefined : below.split(sep).join('/');
}

export function unreadable(path: string, reason: string): Problem {
  return {
    code: 'unreadable',
    message: `${path} ${reason}`,
    place: { path },
  };
}

/** What the file system's error codes mean for somebody who named a file. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return ownValue(reasons, code) ?? `cannot be read: ${code}`;
}

export const notAFile = 'is neither a file nor a folder';

const absent = 'does not exist';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: absent,
  ENOTDIR: absent,
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
  ELOOP: 'is a symbolic link that leads in a circle',
  EISDIR: 'is a folder',
};

function problemAt(name: string, code: Problem['code'], reason: string): Located {
  return {
    state: 'problem',
    problem: { code, message: `${name} ${reason}`, place: { path: name } },
  };
}
