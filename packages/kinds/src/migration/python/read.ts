import type { Subject } from '@policy-lint/model';
import type { MigrationDraft, NoMigration } from '../draft.ts';
import type { MigrationSettings } from '../settings.ts';
import { readAlembic } from './alembic.ts';
import { readDjango } from './django.ts';
import { openModule } from './module.ts';
import { problemsOf } from './problems.ts';

/** A migration that is a module of Python: of Alembic or of Django. */
export async function readPython(
  subject: Subject,
  settings: MigrationSettings,
): Promise<MigrationDraft | NoMigration> {
  const document = subject.documents.find(({ state }) => state === 'present');
  if (document === undefined) return { none: 'its file is gone' };
  const module = openModule(document.text);
  const draft =
    (await readAlembic(subject, document, module, settings)) ??
    (await readDjango(subject, document, module, settings));
  if (draft !== undefined) return draft;
  const none = 'it has neither `revision` and `down_revision` nor a class `Migration`';
  if (module.errors.length === 0 || !mayBeMigration(document.text)) return { none };
  // What makes it one may stand where the text is broken.
  return { none, problems: problemsOf(document, module.errors, subject.name) };
}

function mayBeMigration(text: string): boolean {
  return ['revision', 'upgrade', 'downgrade', 'Migration'].some((word) => text.includes(word));
}
