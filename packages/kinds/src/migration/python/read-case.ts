import type { Subject } from '@policy-lint/model';
import type { MigrationDraft, NoMigration } from '../draft.ts';
import type { MigrationSettings } from '../settings.ts';
import { readPython } from './read.ts';

const flyway = { versioned: 'V', undo: 'U', repeatable: 'R', baseline: 'B', separator: '__' };

/** One text as the migration it is. */
export async function readCase(
  text: string,
  { path = 'shop/migrations/0002_next.py' } = {},
): Promise<MigrationDraft> {
  const draft = await readText(text, path);
  if ('none' in draft) throw new Error(draft.none);
  return draft;
}

export function readText(text: string, path: string): Promise<MigrationDraft | NoMigration> {
  const document = { path, side: 'after', state: 'present', text, byteOrderMark: false } as const;
  const subject: Subject = {
    kind: 'migration',
    name: path,
    path,
    documents: [document],
    change: { origin: 'files', files: [], hasBefore: false },
  };
  const settings: MigrationSettings = {
    files: ['**'],
    forced: false,
    dialect: 'postgresql',
    paths: [],
    wrappers: {},
    flyway,
  };
  return readPython(subject, settings);
}

/** The source text of a place. */
export function at(text: string, token: string): string {
  const [, start, end] = token.split(':').map(Number);
  return text.slice(start, end);
}
