import type { Kind } from '@policy-lint/model';
import { marks } from './marks.ts';
import { planMigrations } from './plan.ts';
import { migrationSchema } from './schema.ts';
import { migrationSettings } from './settings.ts';

/** One migration of a database, in both directions; its readers are loaded with the first one. */
export const migrationKind = {
  name: 'migration',
  title: 'A migration of a database',
  settings: migrationSettings,
  facts: migrationSchema,
  marks,
  utf16: true,
  cacheable: 'documents',
  plan: planMigrations,
  extract: async (subject, settings) => {
    const { extractMigration } = await import('@policy-lint/kinds/migration');
    return extractMigration(subject, settings);
  },
} satisfies Kind;
