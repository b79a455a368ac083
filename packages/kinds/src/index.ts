import type { Kind } from '@policy-lint/model';
import { cacheKind } from './cache/kind.ts';
import { combinedKind } from './combined/kind.ts';
import { documentKind } from './document/kind.ts';
import { migrationHistoryKind } from './migration-history/kind.ts';
import { migrationKind } from './migration/kind.ts';
import { policyKind } from './policy/kind.ts';
import { registryKind } from './registry/kind.ts';

export { cacheKind, documentKind, migrationHistoryKind, migrationKind, policyKind, registryKind };

/** Every kind that a rule can name, one line each. */
export const kinds = {
  cache: cacheKind,
  document: documentKind,
  migration: migrationKind,
  'migration-history': migrationHistoryKind,
  policy: policyKind,
  registry: registryKind,
} satisfies Readonly<Record<string, Kind>>;

/** Those and what rules for conftest read where their pack combines files. */
export const allKinds: readonly Kind[] = [...Object.values(kinds), combinedKind];
