import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

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
export function findConfigs(cwd: string, root: string): readonly string[] {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = configNames.map((name) => join(folder, name)).filter((path) => existsSync(path));
    if (found.length > 0 || folder === root || folder === dirname(folder)) return found;
  }
}
