import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
  version: string;
};

export const tool = {
  name: 'policy-lint',
  version,
  url: 'https://www.npmjs.com/package/policy-lint',
} as const;
