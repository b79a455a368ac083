import { fileAt, formatAt, type Range } from '@policy-lint/languages';
import {
  type ClassDefinition,
  openFrame,
  plainText,
  readScope,
  type Value,
} from '@policy-lint/languages/python';
import type { At, Document, Subject } from '@policy-lint/model';
import { dialectOf } from '../dialect/dialect.ts';
import type { DraftName, DraftTransaction, MigrationDraft } from '../draft.ts';
import { pathSettings } from '../path-settings.ts';
import type { MigrationSettings } from '../settings.ts';
import { commentsOf } from './comments.ts';
import { djangoClue } from './dialect-clue.ts';
import { runSteps } from './django/steps.ts';
import { tablesIn } from './django/tables.ts';
import type { Module } from './module.ts';
import { openRun } from './open-run.ts';
import { lastName } from './origin.ts';
import { problemsOf } from './problems.ts';
import { addUnresolved, type Place, type Run } from './run.ts';
import { settle } from './settle.ts';

/** A module with a class `Migration` that Django runs. */
export async function readDjango(
  subject: Subject,
  document: Document,
  module: Module,
  settings: MigrationSettings,
): Promise<MigrationDraft | undefined> {
  const definition = migrationOf(module);
  if (definition === undefined) return undefined;
  const number = subject.documents.indexOf(document);
  const dialect = dialectOf(subject.path, settings, { clues: djangoClue(module) });
  const place = openPlace(definition, module, number, dialect.value);
  const steps = listOf('operations', place);
  runOperations(steps, definition, subject.path, place);
  const found = await settle(place.run);
  const at = placeOf(definition.nameRange, number);
  return {
    ...found,
    tool: 'django',
    dialect,
    ...namesOf(subject.path, at, place, steps),
    up: { body: steps === undefined || steps.length > 0 ? 'code' : 'empty', at },
    down: { body: 'derived', at: fileAt(subject.path) },
    transaction: transactionOf(subject.path, settings, place),
    comments: [...found.comments, ...commentsOf(module, number)],
    problems: problemsOf(document, module.errors, subject.name),
  };
}

/** The body of the class has run; what it does besides making lists does not matter here. */
function openPlace(
  { body }: ClassDefinition,
  module: Module,
  document: number,
  dialect: Run['dialect'],
): Place {
  const run = openRun(module, document, dialect);
  const frame = openFrame(readScope(body), module.frame);
  const place: Place = { run, frame, phase: 'up', stack: [], extra: {} };
  run.walk(
    body.filter(({ type }) => type === 'assign' || type === 'update'),
    place,
  );
  run.found.splice(0);
  return place;
}

function runOperations(
  steps: readonly Value[] | undefined,
  { nameRange }: ClassDefinition,
  path: string,
  place: Place,
): void {
  if (steps === undefined) {
    const message = 'the operations of this migration could not be read';
    return addUnresolved(place, 'opaque', message, nameRange);
  }
  runSteps(steps, { app: appOf(path), tables: tablesIn(steps, place.run.evaluator), place });
}

function namesOf(
  path: string,
  at: At,
  place: Place,
  steps: readonly Value[] | undefined,
): Pick<MigrationDraft, 'revision' | 'parents' | 'merge'> {
  const app = appOf(path);
  const parents = parentsOf(listOf('dependencies', place) ?? [], place.run.document);
  const own = parents.filter(({ text }) => text.startsWith(`${app}.`));
  const isMerge = steps?.length === 0 && own.length > 1;
  return {
    revision: { text: nameOf(path, app), at },
    parents,
    ...(isMerge && { merge: true as const }),
  };
}

/** By its base, whatever that is called in an import. */
function migrationOf({ body }: Module): ClassDefinition | undefined {
  return body.findLast(
    (one): one is ClassDefinition =>
      one.type === 'class' &&
      one.name === 'Migration' &&
      one.bases.some(({ value }) => lastName(value)?.endsWith('Migration') === true),
  );
}

/** `shop/migrations/0002_price.py` is of the app `shop`. */
function appOf(path: string): string | undefined {
  const parts = path.split('/');
  const folder = parts.lastIndexOf('migrations');
  return folder > 0 ? parts[folder - 1] : undefined;
}

function nameOf(path: string, app: string | undefined): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.py$/, '');
  return app === undefined ? name : `${app}.${name}`;
}

function listOf(name: string, { frame, run }: Place): readonly Value[] | undefined {
  if (!frame.scope.bindings.has(name)) return [];
  const value = run.evaluator.evaluate({ type: 'name', name, start: 0, end: 0 }, frame);
  return value.type === 'list' ? value.items : undefined;
}

/** `("app", "0001_initial")`; what depends on a setting is nobody's parent here. */
function parentsOf(items: readonly Value[], document: number): readonly DraftName[] {
  return items.flatMap((item) => {
    if (item.type !== 'list') return [];
    const [app, name] = item.items.map(plainText);
    if (app === undefined || name === undefined) return [];
    return [{ text: `${app}.${name}`, at: placeOf(item, document) }];
  });
}

function placeOf({ start, end }: Range, document: number): At {
  return formatAt(document, start, end);
}

function transactionOf(
  path: string,
  settings: MigrationSettings,
  { frame, run }: Place,
): DraftTransaction {
  const { transaction } = pathSettings(path, settings);
  if (transaction !== undefined) return { mode: transaction, from: 'the `paths` of the config' };
  if (!frame.scope.bindings.has('atomic')) return { mode: 'migration', from: 'django default' };
  const value = run.evaluator.evaluate({ type: 'name', name: 'atomic', start: 0, end: 0 }, frame);
  const text = value.type === 'scalar' ? value.text : undefined;
  if (text === undefined) return { mode: 'unknown', from: '`atomic` of the migration' };
  return { mode: text === 'False' ? 'none' : 'migration', from: '`atomic` of the migration' };
}
