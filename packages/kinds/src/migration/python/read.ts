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
  const problems = problemsOf(document, module.errors, subject.name);
  return problems.length > 0 ? { none, problems } : { none };
}
