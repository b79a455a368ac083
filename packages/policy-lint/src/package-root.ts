import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where this package is installed: the same folder from source and from the bundle. */
export const packageRoot = dirname(
  createRequire(import.meta.url).resolve('policy-lint/package.json'),
);

export const distFolder = join(packageRoot, 'dist');
