import { join } from 'node:path';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import { distFolder } from '../package-root.ts';
import { tool } from '../tool.ts';

let known: string | undefined;

/** Another build may read and judge the same bytes otherwise: packs, parsers and extractors are part of it. */
export function buildId(): string {
  return (known ??= readBuildId());
}

/** Nothing tells two states of the source apart: run from there, a cache is for tests. */
function readBuildId(): string {
  const isSource = import.meta.url.endsWith('.ts');
  return isSource
    ? `source of ${tool.version}`
    : readBytes(join(distFolder, 'build-id'), sizeLimits.small).toString();
}
