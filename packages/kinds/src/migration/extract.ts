import type { Extraction, KindSettings, Subject } from '@policy-lint/model';
import type { MigrationDraft, NoMigration } from './draft.ts';
import { assembleMigration } from './facts/assemble.ts';
import { asMigrationSettings, type MigrationSettings } from './settings.ts';
import { readSqlFiles } from './sql/read.ts';

/**
 * By the ending of its file, which says in what language a migration is written: what is not code
 * and was asked for, whatever it is called, is SQL.
 */
export async function extractMigration(subject: Subject, given: KindSettings): Promise<Extraction> {
  if (subject.documents.every(({ state }) => state === 'absent')) {
    return { problems: [], notApplicable: 'the migration is gone' };
  }
  const read = readers.find(({ endings }) => endings.test(subject.path))?.read ?? readSqlFiles;
  const draft = await read(subject, asMigrationSettings(given));
  if ('none' in draft) {
    const { none, problems = [] } = draft;
    return problems.length > 0 ? { problems } : { problems, notApplicable: none };
  }
  return assembleMigration(subject, draft);
}

type Read = (
  subject: Subject,
  settings: MigrationSettings,
) => Promise<MigrationDraft | NoMigration>;

const readers: readonly { readonly endings: RegExp; readonly read: Read }[] = [
  {
    endings: /\.py$/i,
    read: async (subject, settings) => {
      const { readPython } = await import('@policy-lint/kinds/migration/python');
      return readPython(subject, settings);
    },
  },
  {
    endings: /\.[cm]?[jt]sx?$/i,
    read: async (subject, settings) => {
      const { readJavascript } = await import('@policy-lint/kinds/migration/javascript');
      return readJavascript(subject, settings);
    },
  },
];
