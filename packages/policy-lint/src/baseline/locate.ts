import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';

/** Where a baseline is, or would be. */
export interface BaselineFile {
  /** Relative to the root with `/`; absolute where it lies outside. */
  readonly path: string;
  readonly disk: string;
  readonly isInside: boolean;
  /** Somebody said that it is there. */
  readonly isNamed: boolean;
}

interface Where {
  readonly cwd: string;
  readonly root: string;
  readonly configPath: string | undefined;
  readonly given: string | false | undefined;
  readonly configured: string | false | undefined;
}

/** The one that was named, else the one beside the config, else the one at the root. */
export function locateBaseline(where: Where): BaselineFile | undefined {
  const { cwd, root, configPath, given, configured } = where;
  const beside = configPath === undefined ? cwd : dirname(configPath);
  if (given !== undefined) return given === false ? undefined : at(root, resolve(cwd, given), true);
  if (configured === false) return undefined;
  if (configured !== undefined) return at(root, resolve(beside, configured), true);
  const nearest = join(configPath === undefined ? root : beside, baselineName);
  return at(root, existsSync(nearest) ? nearest : join(root, baselineName), false);
}

const baselineName = 'policy-lint.baseline.yaml';

function at(root: string, disk: string, isNamed: boolean): BaselineFile {
  const inside = relative(root, disk);
  const isInside = !inside.startsWith('..') && !isAbsolute(inside);
  return { path: isInside ? inside.replaceAll('\\', '/') : disk, disk, isInside, isNamed };
}
