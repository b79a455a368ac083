import { scalarOf } from './arguments.ts';
import { classifyDefault } from './default-value.ts';
import type { Described, ToolCall } from './tool.ts';
import { typeText } from './type-text.ts';

/** `alter_column` changes several things at once: one operation for each. */
export function describeAlter(tool: ToolCall): readonly Described[] {
  const { table, text, given } = tool;
  const column = text('column_name');
  const unresolved = [...(table.unresolved ?? []), ...(column === undefined ? ['column'] : [])];
  const base = {
    ...(table.table !== undefined && { table: table.table }),
    ...(column !== undefined && { column }),
    ...(unresolved.length > 0 && { unresolved }),
  };
  const found = changes.flatMap(({ keyword, describe }) => {
    const value = given.at(-1, keyword);
    if (value === undefined) return [];
    const change = describe(tool, keyword);
    return change === undefined ? [] : [{ ...base, ...change, at: argumentRange(tool, keyword) }];
  });
  return found.length > 0 ? found : [{ action: 'other', ...base }];
}

type Change = Omit<Described, 'at'>;

const changes: readonly {
  readonly keyword: string;
  readonly describe: (tool: ToolCall, keyword: string) => Change | undefined;
}[] = [
  { keyword: 'nullable', describe: changeNull },
  { keyword: 'server_default', describe: changeDefault },
  { keyword: 'type_', describe: changeType },
  { keyword: 'new_column_name', describe: rename },
  { keyword: 'name', describe: rename },
];

function changeNull({ given }: ToolCall, keyword: string): Change | undefined {
  const value = scalarOf(given.at(-1, keyword), given);
  if (value === 'None') return undefined;
  if (value === 'True') return { action: 'drop-not-null' };
  if (value === 'False') return { action: 'set-not-null' };
  // Nobody knows which of the two: the one that scans the table is the worse.
  return { action: 'set-not-null', unresolved: ['not_null'] };
}

function changeDefault({ given }: ToolCall, keyword: string): Change | undefined {
  const value = given.at(-1, keyword);
  const scalar = scalarOf(value, given);
  // `False` is Alembic's word for leaving it as it is.
  if (scalar === 'False') return undefined;
  if (scalar === 'None') return { action: 'drop-default' };
  const kind = classifyDefault(value, given);
  return { action: 'set-default', ...(kind !== undefined && { default: kind }) };
}

function changeType({ given }: ToolCall, keyword: string): Change | undefined {
  const value = given.at(-1, keyword);
  if (value === undefined || scalarOf(value, given) === 'None') return undefined;
  const type = typeText(value, given);
  const old = given.at(-1, 'existing_type');
  const oldType = old === undefined ? undefined : typeText(old, given);
  return {
    action: 'alter-column-type',
    ...(type === undefined ? { unresolved: ['type'] } : { type }),
    ...(oldType !== undefined && { old_type: oldType }),
    ...(given.has('postgresql_using') && { using: true as const }),
  };
}

function rename({ given, text }: ToolCall, keyword: string): Change | undefined {
  const value = given.at(-1, keyword);
  if (scalarOf(value, given) === 'None') return undefined;
  const to = given.text(-1, keyword);
  // `name=` may be the column itself.
  if (keyword === 'name' && to === text('column_name')) return undefined;
  return { action: 'rename-column', ...(to === undefined ? { unresolved: ['to'] } : { to }) };
}

function argumentRange({ call }: ToolCall, keyword: string) {
  const argument = call.arguments.find((one) => one.keyword === keyword) ?? call;
  return { start: argument.start, end: argument.end };
}
