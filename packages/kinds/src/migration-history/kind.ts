import type { Kind } from '@policy-lint/model';
import { historyFolders, planHistories } from './plan.ts';
import { migrationHistorySchema } from './schema.ts';
import { historySettings } from './settings.ts';

/** A directory of migrations: which follows which, what became of those that are released. Its reader is loaded with the first one. */
export const migrationHistoryKind = {
  name: 'migration-history',
  title: 'A directory of migrations as a whole',
  settings: historySettings,
  facts: migrationHistorySchema,
  utf16: true,
  cacheable: 'files',
  wantsTree: historyFolders,
  plan: planHistories,
  extract: async (subject, settings) => {
    const { extractHistory } = await import('@policy-lint/kinds/migration-history');
    return extractHistory(subject, settings);
  },
} satisfies Kind;
