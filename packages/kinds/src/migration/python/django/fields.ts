import { both, renaming } from './effect.ts';
import { comingWith, type DjangoField, readField } from './field.ts';
import { type Done, type Effect, type Step, tableOf } from './run.ts';

/** Operations on the fields of a model. */
export const fieldEffects: Readonly<Record<string, (step: Step) => Effect>> = {
  AddField: addField,
  RemoveField: removeField,
  AlterField: alterField,
  RenameField: renameField,
};

interface FieldStep {
  readonly table: Pick<Done, 'table' | 'unresolved'>;
  readonly name: string | undefined;
  readonly field: DjangoField | undefined;
}

function fieldStep(step: Step): FieldStep {
  const name = step.given.text(1, 'name');
  const table = tableOf(step.given.text(0, 'model_name'), step);
  const value = step.given.at(2, 'field');
  const field = name === undefined ? undefined : readField(name, value, step);
  return { table, name, field };
}

function addField(step: Step): Effect {
  const { table, name, field } = fieldStep(step);
  if (field === undefined) {
    const unresolved = [...(table.unresolved ?? []), 'column'];
    return both(
      [{ action: 'add-column', ...table, unresolved }],
      [{ action: 'drop-column', ...table, unresolved }],
    );
  }
  if (field.column === undefined) {
    const own = table.table === undefined ? table : { table: `${table.table}_${name ?? ''}` };
    return both([{ action: 'create-table', ...own }], [{ action: 'drop-table', ...own }]);
  }
  const { column } = field;
  const added: Done = { action: 'add-column', ...table, column, ...field.field };
  return both([added, ...comingWith(table, field)], [{ action: 'drop-column', ...table, column }]);
}

function removeField(step: Step): Effect {
  const { table, name } = fieldStep(step);
  const column = name === undefined ? {} : { column: name };
  const unresolved = name === undefined ? { unresolved: ['column'] } : {};
  return both(
    [{ action: 'drop-column', ...table, ...column, ...unresolved }],
    [{ action: 'add-column', ...table, ...column, ...unresolved }],
  );
}

/** What the field was before stands in another file: only that it changes is known. */
function alterField(step: Step): Effect {
  const { table, field } = fieldStep(step);
  const changed: Done = {
    action: 'other',
    ...table,
    ...(field?.column !== undefined && { column: field.column }),
    ...(field?.field.type !== undefined && { type: field.field.type }),
    unresolved: [...(table.unresolved ?? []), 'action'],
  };
  return both([changed], [changed]);
}

function renameField(step: Step): Effect {
  const table = tableOf(step.given.text(0, 'model_name'), step);
  const column = step.given.text(1, 'old_name');
  const to = step.given.text(2, 'new_name');
  return renaming('rename-column', table, to, column === undefined ? {} : { column });
}
