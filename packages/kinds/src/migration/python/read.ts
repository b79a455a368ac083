import type { Document, Subject } from '@policy-lint/model';
import type { MigrationDraft, NoMigration } from '../draft.ts';
import type { MigrationSettings } from '../settings.ts';
import { readAlembic } from './alembic.ts';
import { readDjango } from './django.ts';
import { type Module, openModule } from './module.ts';
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
  return whyNone(subject, document, module);
}

function whyNone(subject: Subject, document: Document, module: Module): NoMigration {
  const none = 'it has neither `revision` and `down_revision` nor a class `Migration`';
  const { errors, text } = module;
  const { path } = document;
  if (errors.length > 0 && words.some((word) => text.includes(word))) {
    // What makes it one may stand where the text is broken.
    return { none, problems: problemsOf(document, errors, subject.name) };
  }
  if (!saysRevision(module) && !isScript(path, module)) return { none };
  const message = `${path} looks like a migration of Alembic, but has no \`revision\``;
  const hint = 'It may be cut off. Alembic refuses a script without `revision`, too.';
  const place = { path };
  return { none, problems: [{ code: 'extract', message, hint, place, subject: subject.name }] };
}

const words = ['revision', 'upgrade', 'downgrade', 'Migration'];

/** The docstring of Alembic's template. */
function saysRevision({ body }: Module): boolean {
  const [first] = body;
  if (first?.type !== 'expression' || first.value.type !== 'text') return false;
  const [piece] = first.value.pieces;
  return piece?.type === 'characters' && /^\s*Revis(?:ion ID|es)\s*:/m.test(piece.text);
}

/** Alembic loads every module in this folder as a migration. */
function isScript(path: string, { body }: Module): boolean {
  const [name = '', folder] = path.split('/').toReversed();
  if (folder !== 'versions' || name.startsWith('__') || name.startsWith('.')) return false;
  return body.some(
    (one) => one.type === 'import' && one.names.some(({ path: from }) => from === 'alembic.op'),
  );
}
