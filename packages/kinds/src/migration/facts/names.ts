/** The schema that an unqualified name means by default, in PostgreSQL, T-SQL and SQLite. */
const defaults = ['public.', 'dbo.', 'main.'];

/** One key for `users` and `public.users`. */
export function tableKey(table: string): string {
  const schema = defaults.find((one) => table.startsWith(one));
  return schema === undefined ? table : table.slice(schema.length);
}
