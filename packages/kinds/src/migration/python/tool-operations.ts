import type { Action, ConstraintType } from '@policy-lint/languages';
import { ownValue } from '@policy-lint/model';
import { isTrue, textsOf } from './arguments.ts';
import { describeAlter } from './alter-column.ts';
import { describeAddColumn, describeCreateTable } from './create-table.ts';
import { describeEntity } from './entity.ts';
import type { FoundOperation } from './run.ts';
import { schemaRole, tableOfRole } from './schema-role.ts';
import type { Described, ToolCall } from './tool.ts';

type Describe = (tool: ToolCall) => readonly Described[];

/** Undefined for an operation that is not known. */
export function describe(name: string, tool: ToolCall): readonly Described[] | undefined {
  const found = ownValue(operations, name)?.(tool);
  const flags = flagsOf(tool);
  return found?.map((operation) => ({ ...flags, ...operation }));
}

const operations: Readonly<Record<string, Describe>> = {
  add_column: describeAddColumn,
  alter_column: describeAlter,
  bulk_insert: describeInsert,
  create_check_constraint: constraint('check'),
  create_entity: describeEntity('create-object'),
  create_exclude_constraint: constraint('exclude'),
  create_foreign_key: describeForeignKey,
  create_index: describeCreateIndex,
  create_primary_key: constraint('primary-key'),
  create_table: describeCreateTable,
  create_table_comment: plain('other'),
  create_unique_constraint: constraint('unique'),
  drop_column: describeDropColumn,
  drop_constraint: describeDropConstraint,
  drop_entity: describeEntity('drop-object'),
  drop_index: describeDropIndex,
  drop_table: plain('drop-table'),
  drop_table_comment: plain('other'),
  rename_table: describeRename,
  replace_entity: describeEntity('create-object'),
};

function flagsOf({ given }: ToolCall): Partial<FoundOperation> {
  const is = (name: string) => isTrue(given.at(-1, name), given);
  return {
    ...(is('if_exists') && { if_exists: true }),
    ...(is('if_not_exists') && { if_not_exists: true }),
    ...(is('postgresql_concurrently') && { concurrently: true }),
    ...(is('mssql_online') && { online: true }),
    ...(is('postgresql_not_valid') && { not_valid: true }),
    ...(is('unique') && { unique: true }),
  };
}

function plain(action: Action): Describe {
  return ({ table }) => [{ action, ...table }];
}

/** A field that is there where it is known, and listed where it is not. */
function field(
  key: 'name' | 'column' | 'to' | 'references',
  tool: ToolCall,
  parameter: string,
  unresolved: readonly string[] = [],
): Partial<FoundOperation> {
  const text = tool.text(parameter);
  if (text !== undefined) return { [key]: text, ...(unresolved.length > 0 && { unresolved }) };
  // `None` lets the database choose the name.
  const value = tool.expression(parameter);
  const isNone = value?.type === 'constant' && value.value === 'None';
  const missing = isNone || (value === undefined && !tool.given.isHidden);
  const fields = missing ? unresolved : [...unresolved, key];
  return fields.length > 0 ? { unresolved: fields } : {};
}

function columnsOf(tool: ToolCall, parameter: string): Partial<FoundOperation> {
  const columns = textsOf(tool.expression(parameter), tool.given);
  return columns === undefined ? {} : { columns };
}

function constraint(type: ConstraintType): Describe {
  return (tool) => [
    {
      action: 'add-constraint',
      constraint: type,
      ...tool.table,
      ...field('name', tool, 'constraint_name', tool.table.unresolved),
      ...columnsOf(tool, 'columns'),
    },
  ];
}

function describeForeignKey(tool: ToolCall): readonly Described[] {
  const schema = tool.given.text(-1, 'referent_schema');
  const target = tool.text('referent_table');
  const references = schema === undefined ? target : `${schema}.${target}`;
  return [
    {
      action: 'add-constraint',
      constraint: 'foreign-key',
      ...tool.table,
      ...field('name', tool, 'constraint_name', tool.table.unresolved),
      ...columnsOf(tool, 'local_cols'),
      ...(target !== undefined && references !== undefined && { references }),
    },
  ];
}

function describeCreateIndex(tool: ToolCall): readonly Described[] {
  return [
    {
      action: 'create-index',
      ...tool.table,
      ...field('name', tool, 'index_name', tool.table.unresolved),
      ...columnsOf(tool, 'columns'),
    },
  ];
}

/** Its table is a help for some databases, and often left out. */
function describeDropIndex(tool: ToolCall): readonly Described[] {
  const { table } = tool.table;
  return [
    {
      action: 'drop-index',
      ...(table !== undefined && { table }),
      ...field('name', tool, 'index_name'),
    },
  ];
}

function describeDropColumn(tool: ToolCall): readonly Described[] {
  const column = field('column', tool, 'column_name', tool.table.unresolved);
  return [{ action: 'drop-column', ...tool.table, ...column }];
}

const constraintTypes: Readonly<Record<string, ConstraintType>> = {
  foreignkey: 'foreign-key',
  unique: 'unique',
  check: 'check',
  primary: 'primary-key',
};

function describeDropConstraint(tool: ToolCall): readonly Described[] {
  const type = ownValue(constraintTypes, tool.text('type_') ?? '');
  return [
    {
      action: 'drop-constraint',
      ...tool.table,
      ...field('name', tool, 'constraint_name', tool.table.unresolved),
      ...(type !== undefined && { constraint: type }),
    },
  ];
}

function describeRename(tool: ToolCall): readonly Described[] {
  return [
    {
      action: 'rename-table',
      ...tool.table,
      ...field('to', tool, 'new_table_name', tool.table.unresolved),
    },
  ];
}

function describeInsert(tool: ToolCall): readonly Described[] {
  const value = tool.expression('table');
  const role = value === undefined ? undefined : schemaRole(value, tool.place);
  return [{ action: 'insert', ...tableOfRole(role, tool.place) }];
}
