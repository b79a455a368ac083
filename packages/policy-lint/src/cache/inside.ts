import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { realFolder } from '@policy-lint/sources';

/** Whether a path lies inside of a folder, as it is written or once links are followed; it need not be there. */
export function isInside(folder: string, path: string): boolean {
  return isBelow(resolve(folder), resolve(path)) || isBelow(realPath(folder), realPath(path));
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function realPath(path: string): string {
  const whole = resolve(path);
  const parent = dirname(whole);
  return realFolder(whole) ?? (parent === whole ? whole : join(realPath(parent), basename(whole)));
}
