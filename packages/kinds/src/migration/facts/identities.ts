import type { OperationFacts } from './operation-facts.ts';
import { tableKey } from './names.ts';

/** Gives tables and columns the name that they had first, through all later renames. */
export interface Identities {
  readonly table: (name: string) => string;
  readonly column: (table: string, name: string) => string;
  /** To be told every operation in order, after it was asked about it. */
  readonly follow: (operation: OperationFacts) => void;
}

export function identities(): Identities {
  const tables = new Map<string, string>();
  const columns = new Map<string, string>();
  const table = (name: string) => tables.get(tableKey(name)) ?? tableKey(name);
  const columnKey = (of: string, name: string) => `${table(of)}.${name}`;
  const column = (of: string, name: string) =>
    columns.get(columnKey(of, name)) ?? columnKey(of, name);
  const follow = ({ action, table: of, column: name, to }: OperationFacts) => {
    if (of === undefined || to === undefined) return;
    if (action === 'rename-table') tables.set(tableKey(to), table(of));
    if (action === 'rename-column' && name !== undefined)
      columns.set(columnKey(of, to), column(of, name));
  };
  return { table, column, follow };
}
