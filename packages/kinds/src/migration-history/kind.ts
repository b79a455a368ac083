import type { Kind } from '@policy-lint/model';
import { extractHistory } from './extract.ts';
import { historyFolders, planHistories } from './plan.ts';
import { migrationHistorySchema } from './schema.ts';
import { historySettings } from './settings.ts';

/** A directory of migrations: which follows which, and what became of those that are released. */
export const migrationHistoryKind = {
  name: 'migration-history',
  title: 'A directory of migrations as a whole',
  settings: historySettings,
  facts: migrationHistorySchema,
  wantsTree: historyFolders,
  plan: planHistories,
  extract: extractHistory,
} satisfies Kind;
