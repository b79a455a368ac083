import type { Done, Effect } from './run.ts';

export function both(up: readonly Done[], down: readonly Done[]): Effect {
  return { up, down };
}

/** The same word in both directions, from one end and from the other. */
export function renaming(
  action: 'rename-table' | 'rename-column',
  table: Pick<Done, 'table' | 'unresolved'>,
  to: string | undefined,
  { column }: Pick<Done, 'column'>,
): Effect {
  const from = action === 'rename-table' ? table.table : column;
  const one = (source: string | undefined, target: string | undefined): Done => ({
    action,
    ...table,
    ...(source !== undefined &&
      (action === 'rename-table' ? { table: source } : { column: source })),
    ...(target !== undefined && { to: target }),
  });
  return both([one(from, to)], [one(to, from)]);
}
