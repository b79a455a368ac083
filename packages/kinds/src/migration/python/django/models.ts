import type { Field } from '@policy-lint/languages';
import { plainText } from '@policy-lint/languages/python';
import { scalarOf } from '../arguments.ts';
import { comingWith, type DjangoField, readField } from './field.ts';
import { both, renaming } from './effect.ts';
import { type Done, type Effect, type Step, tableOf } from './run.ts';

/** Operations on models as a whole. */
export const modelEffects: Readonly<Record<string, (step: Step) => Effect>> = {
  CreateModel: createModel,
  DeleteModel: (step) => {
    const table = tableOf(step.given.text(0, 'name'), step);
    return both([{ action: 'drop-table', ...table }], [{ action: 'create-table', ...table }]);
  },
  RenameModel: renameModel,
  AlterModelTable: alterModelTable,
  AlterModelTableComment: nothing,
  AlterModelOptions: nothing,
  AlterModelManagers: nothing,
  AlterOrderWithRespectTo: alterOrder,
  AlterUniqueTogether: together('unique_together'),
  AlterIndexTogether: together('index_together'),
};

/** It changes what Django knows, not the database. */
function nothing(): Effect {
  return both([], []);
}

function createModel(step: Step): Effect {
  const { given } = step;
  const table = tableOf(given.text(0, 'name'), step);
  const fields = fieldsOf(step);
  const columns = (fields ?? []).flatMap(({ column, field }) =>
    column === undefined ? [] : [{ column, ...field } satisfies Field],
  );
  const doubt = fields === undefined ? [...(table.unresolved ?? []), 'fields'] : table.unresolved;
  const created: Done = {
    action: 'create-table',
    ...table,
    ...(columns.length > 0 && { fields: columns }),
    ...(doubt !== undefined && { unresolved: doubt }),
  };
  const more = (fields ?? []).flatMap((field) => comingWith(table, field));
  return both([created, ...more], [{ action: 'drop-table', ...table }]);
}

function fieldsOf(step: Step): readonly DjangoField[] | undefined {
  const value = step.given.at(1, 'fields');
  if (value === undefined) return undefined;
  const list = step.given.evaluator.evaluate(value, step.frame);
  if (list.type !== 'list') return undefined;
  const fields = list.items.map((item) => {
    if (item.type !== 'list') return undefined;
    const [name, field] = item.items;
    const text = plainText(name);
    if (text === undefined || field?.type !== 'unknown') return undefined;
    return readField(text, field.expression, { ...step, frame: field.frame });
  });
  const known = fields.filter((field) => field !== undefined);
  return known.length === fields.length ? known : undefined;
}

function renameModel(step: Step): Effect {
  const old = tableOf(step.given.text(0, 'old_name'), step);
  const to = tableOf(step.given.text(1, 'new_name'), step);
  return renaming('rename-table', old, to.table, {});
}

/** `None` gives the table the name that Django makes of the model. */
function alterModelTable(step: Step): Effect {
  const name = step.given.text(0, 'name');
  const table = tableOf(name, step);
  const text = step.given.text(1, 'table');
  const isNone = scalarOf(step.given.at(1, 'table'), step.given) === 'None';
  const own = isNone ? tableOf(name, { ...step, tables: new Map() }).table : text;
  return renaming('rename-table', table, own, {});
}

function alterOrder(step: Step): Effect {
  const table = tableOf(step.given.text(0, 'name'), step);
  const isNone = scalarOf(step.given.at(1, 'order_with_respect_to'), step.given) === 'None';
  const add: Done = { action: 'add-column', ...table, column: '_order', default: 'constant' };
  const drop: Done = { action: 'drop-column', ...table, column: '_order' };
  return isNone ? both([drop], [add]) : both([add], [drop]);
}

/** The whole new set is given: which of it is new nobody can tell from this file. */
function together(parameter: string) {
  return (step: Step): Effect => {
    const table = tableOf(step.given.text(0, 'name'), step);
    const value = step.given.at(1, parameter);
    const list = value && step.given.evaluator.evaluate(value, step.frame);
    const isEmpty =
      (list?.type === 'list' && list.items.length === 0) ||
      (list?.type === 'scalar' && list.text === 'None');
    const isUnique = parameter === 'unique_together';
    const unresolved = [...(table.unresolved ?? []), 'name'];
    const add: Done = isUnique
      ? { action: 'add-constraint', constraint: 'unique', ...table }
      : { action: 'create-index', ...table };
    const drop: Done = isUnique
      ? { action: 'drop-constraint', constraint: 'unique', ...table, unresolved }
      : { action: 'drop-index', ...table, unresolved };
    return isEmpty ? both([drop], [add]) : both([add], [drop]);
  };
}
