import { dialectNamed } from '../migration/dialect/names.ts';
import { readNumberedName } from './numbered-name.ts';

/** Python migrations name their parents; all others stand in the order of their numbers. */
export type Family = 'python' | 'numbered';

export interface Home {
  readonly directory: string;
  readonly family: Family;
}

/** The directory whose history a file belongs to, as far as its path tells; undefined for a file of another sort. */
export function homeOf(path: string): Home | undefined {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  if (name.endsWith('.py')) return isPrivate(name) ? undefined : pythonHome(parts);
  const numbered = readNumberedName(path);
  return numbered && { directory: numbered.directory, family: 'numbered' };
}

// Django loads no module whose name begins so, and Alembic no package file.
function isPrivate(name: string): boolean {
  return name.startsWith('_') || name.startsWith('~') || name.startsWith('.');
}

/**
 * Alembic may be told to look below `versions` as well: all of that is one history, unless each
 * dialect has a folder of its own there.
 */
function pythonHome(parts: readonly string[]): Home {
  const versions = parts.lastIndexOf('versions', parts.length - 2);
  const below = parts.slice(versions + 1, -1);
  const ofDialect = below.length > 0 && dialectNamed(below[0] ?? '') !== undefined ? 1 : 0;
  const depth = versions === -1 ? parts.length - 1 : versions + 1 + ofDialect;
  return { directory: parts.slice(0, depth).join('/'), family: 'python' };
}
