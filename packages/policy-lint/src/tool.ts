import { join } from 'node:path';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import { packageRoot } from './package-root.ts';

const manifest = readBytes(join(packageRoot, 'package.json'), sizeLimits.small).toString();

const { version } = JSON.parse(manifest) as { version: string };

export const tool = {
  name: 'policy-lint',
  version,
  url: 'https://www.npmjs.com/package/policy-lint',
} as const;
