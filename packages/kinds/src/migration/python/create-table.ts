import type { Expression } from '@policy-lint/languages/python';
import { callRange, givenTo, isTrue, textsOf } from './arguments.ts';
import { type Column, readColumn } from './column.ts';
import { type Constraint, readConstraint } from './constraint.ts';
import { lastName, originOf } from './origin.ts';
import type { FoundOperation } from './run.ts';
import type { Described, ToolCall } from './tool.ts';

type Table = ToolCall['table'];

export function describeAddColumn(tool: ToolCall): readonly Described[] {
  const value = tool.expression('column');
  const { frame, evaluator } = tool.given;
  const column = value === undefined ? undefined : readColumn(value, frame, evaluator);
  if (column === undefined) {
    const unresolved = [...(tool.table.unresolved ?? []), 'column'];
    return [{ action: 'add-column', ...tool.table, unresolved }];
  }
  const at = callRange(tool.call, tool.place.run.source);
  return [
    { action: 'add-column', ...tool.table, ...merged(tool.table, column.field), at },
    ...comingWith(column, tool.table),
  ];
}

function merged(table: Table, field: Partial<FoundOperation>): Partial<FoundOperation> {
  const unresolved = [...(table.unresolved ?? []), ...(field.unresolved ?? [])];
  return { ...field, ...(unresolved.length > 0 && { unresolved }) };
}

/** A reference, a unique constraint or an index that a column brings along. */
function comingWith(
  { field, constraints, isIndexed, at }: Column,
  table: Table,
): readonly Described[] {
  const columns = field.column === undefined ? {} : { columns: [field.column] };
  const own = constraints.map((one) => describeConstraint(one, table, columns));
  if (!isIndexed) return own;
  return [...own, { action: 'create-index', ...table, ...columns, at }];
}

function describeConstraint(
  { fields, at }: Constraint,
  table: Table,
  columns: Partial<FoundOperation>,
): Described {
  return { action: 'add-constraint', ...table, ...columns, ...fields, at };
}

export function describeCreateTable(tool: ToolCall): readonly Described[] {
  const { frame, evaluator } = tool.given;
  const items = tool.rest('table_name').map((expression) => ({
    expression,
    column: readColumn(expression, frame, evaluator),
    constraint: readConstraint(expression, frame, evaluator),
  }));
  const columns = items.flatMap(({ column }) => column ?? []);
  const fields = columns.flatMap(({ field: { unresolved, ...field } }) =>
    unresolved === undefined ? [field] : [],
  );
  const isDoubtful = fields.length < columns.length || tool.given.isHidden;
  const unresolved = [...(tool.table.unresolved ?? []), ...(isDoubtful ? ['fields'] : [])];
  const table: Described = {
    action: 'create-table',
    ...tool.table,
    ...(fields.length > 0 && { fields }),
    ...(unresolved.length > 0 && { unresolved }),
  };
  const rest = items.flatMap(({ expression, column, constraint }) => {
    if (column !== undefined) return comingWith(column, tool.table);
    if (constraint !== undefined) return [describeConstraint(constraint, tool.table, {})];
    return describeIndex(expression, tool);
  });
  return [table, ...rest];
}

function describeIndex(expression: Expression, tool: ToolCall): readonly Described[] {
  const { frame, evaluator } = tool.given;
  const origin = originOf(expression, frame, evaluator);
  const call = origin.expression;
  if (call.type !== 'call' || lastName(call.callee) !== 'Index') return [];
  const given = givenTo(call, origin.frame, evaluator);
  const name = given.text(0, 'name');
  const columns = given.rest(1).flatMap((one) => textsOf(one, given) ?? []);
  const { start, end } = expression;
  return [
    {
      action: 'create-index',
      ...tool.table,
      ...(name !== undefined && { name }),
      columns,
      ...(isTrue(given.at(-1, 'unique'), given) && { unique: true as const }),
      at: { start, end },
    },
  ];
}
