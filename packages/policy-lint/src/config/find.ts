import { dirname, join } from 'node:path';
import type { PolicyFiles } from '../policy-files/policy-files.ts';

const configNames = [
  'policy-lint.config.yaml',
  'policy-lint.config.yml',
  'policy-lint.config.json',
  'policy-lint.config.ts',
  'policy-lint.config.mts',
  'policy-lint.config.js',
  'policy-lint.config.mjs',
  'policy-lint.config.cjs',
];

/** The configs of the nearest folder that has any, from `cwd` upwards, never above `root`. */
export async function findConfigs(
  cwd: string,
  root: string,
  files: PolicyFiles,
): Promise<readonly string[]> {
  for (const paths of possibleConfigs(cwd, root)) {
    const looks = await Promise.all(paths.map((path) => files.look(path)));
    const found = paths.filter((_, index) => looks[index] !== undefined);
    if (found.length > 0) return found;
  }
  return [];
}

/** Every path that a config may have, by folder, the nearest first. */
export function possibleConfigs(cwd: string, root: string): readonly (readonly string[])[] {
  const here = configNames.map((name) => join(cwd, name));
  if (cwd === root || cwd === dirname(cwd)) return [here];
  return [here, ...possibleConfigs(dirname(cwd), root)];
}
