import type { Kind } from '@policy-lint/model';
import { registryKind } from './registry/kind.ts';

export { registryKind };

/** Every kind by its name, one line each. */
export const kinds = {
  registry: registryKind,
} satisfies Readonly<Record<string, Kind>>;
