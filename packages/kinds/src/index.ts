import type { Kind } from '@policy-lint/model';
import { documentKind } from './document/kind.ts';
import { registryKind } from './registry/kind.ts';

export { documentKind, registryKind };

/** Every kind by its name, one line each. */
export const kinds = {
  document: documentKind,
  registry: registryKind,
} satisfies Readonly<Record<string, Kind>>;
