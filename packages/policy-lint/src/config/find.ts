import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const configNames = [
  'policy-lint.config.yaml',
  'policy-lint.config.yml',
  'policy-lint.config.json',
  'policy-lint.config.ts',
  'policy-lint.config.mts',
  'policy-lint.config.js',
  'policy-lint.config.mjs',
  'policy-lint.config.cjs',
];

/** The nearest config from `cwd` upwards, never above `root`. */
export function findConfig(cwd: string, root: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = configNames.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (found !== undefined) return found;
    if (folder === root || folder === dirname(folder)) return undefined;
  }
}
