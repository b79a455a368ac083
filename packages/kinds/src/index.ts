import type { Kind } from '@policy-lint/model';
import { documentKind } from './document/kind.ts';
import { migrationHistoryKind } from './migration-history/kind.ts';
import { registryKind } from './registry/kind.ts';

export { documentKind, migrationHistoryKind, registryKind };

/** Every kind by its name, one line each. */
export const kinds = {
  document: documentKind,
  'migration-history': migrationHistoryKind,
  registry: registryKind,
} satisfies Readonly<Record<string, Kind>>;
