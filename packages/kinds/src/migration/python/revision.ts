import type { Range } from '@policy-lint/languages';
import { type Expression, plainText, type Value } from '@policy-lint/languages/python';
import type { Module } from './module.ts';

/** What a migration in Python says of its place among the others. */
export interface PythonRevision {
  /** Absent where it could not be told. */
  readonly revision?: PlacedText;
  readonly parents: readonly PlacedText[];
  /** Names several parents on purpose. */
  readonly merge?: true;
  /** What of it could not be told. */
  readonly unknown?: Range;
}

export interface PlacedText extends Range {
  readonly text: string;
}

export function alembicRevision(module: Module): PythonRevision | undefined {
  const revision = lastAssigned('revision', module);
  const parents = lastAssigned('down_revision', module);
  if (revision === undefined && parents === undefined) return undefined;
  if (revision === undefined || parents === undefined) return halfRevision(module, revision);
  const { evaluator, frame } = module;
  const text = placed(revision, evaluator.evaluate(revision, frame));
  const value = evaluator.evaluate(parents, frame);
  const isNone = value.type === 'scalar' && value.text === 'None';
  const items = value.type === 'list' ? value.items : isNone ? [] : [value];
  const places = parents.type === 'tuple' || parents.type === 'list' ? parents.items : [];
  const found = items.map((item, index) => placed(places[index]?.value ?? parents, item));
  const known = found.filter((one) => one !== undefined);
  const { start, end } = parents;
  return {
    ...(text !== undefined && { revision: text }),
    parents: known,
    ...(items.length > 1 && { merge: true }),
    ...(known.length < found.length && { unknown: { start, end } }),
  };
}

/** With a direction of its own it is a migration that forgot the other name. */
function halfRevision(module: Module, revision?: Expression): PythonRevision | undefined {
  const { bindings } = module.scope;
  if (!bindings.has('upgrade') && !bindings.has('downgrade')) return undefined;
  const { evaluator, frame } = module;
  const text = revision && placed(revision, evaluator.evaluate(revision, frame));
  return { ...(text !== undefined && { revision: text }), parents: [] };
}

function placed({ start, end }: Expression, value: Value): PlacedText | undefined {
  const text = plainText(value);
  return text === undefined ? undefined : { text, start, end };
}

function lastAssigned(name: string, { scope }: Module): Expression | undefined {
  const binding = scope.bindings.get(name)?.at(-1);
  return binding?.type === 'assign' ? binding.value : undefined;
}
