import type { Dialect } from '@policy-lint/languages';
import type { Known } from '../draft.ts';

const names: Readonly<Record<Dialect, string>> = {
  postgresql:
    'postgresql postgres pg psql pgsql pgx postgis cockroach cockroachdb crdb timescale ' +
    'timescaledb redshift yugabyte yugabytedb',
  mysql: 'mysql mysql2 mariadb tidb percona planetscale singlestore',
  sqlite: 'sqlite sqlite3 libsql turso d1',
  tsql: 'tsql mssql sqlserver azuresql',
  snowflake: 'snowflake',
  bigquery: 'bigquery',
};

const byName = new Map(
  Object.entries(names).flatMap(([dialect, all]) =>
    all.split(' ').map((name) => [name, dialect as Dialect] as const),
  ),
);

/** The dialect that tools and config files call by this name: `postgres`, `sqlite3`. */
export function dialectNamed(name: string): Dialect | undefined {
  return byName.get(name.trim().toLowerCase());
}

/** From `x.postgres.up.sql`, `mysql/x.sql` or `migrations-sqlite/x.sql`: never from a word of the description. */
export function dialectOfPath(path: string): Known<Dialect> | undefined {
  const folders = path.split('/');
  const file = folders.pop() ?? '';
  const [, ...endings] = file.split('.');
  const ending = endings.map(dialectNamed).findLast((dialect) => dialect !== undefined);
  if (ending !== undefined) return { value: ending, from: 'the name of the file' };
  const folder = folders.map(dialectOfFolder).findLast((dialect) => dialect !== undefined);
  return folder === undefined ? undefined : { value: folder, from: 'the name of its folder' };
}

const beside = new Set(['migrations', 'migration', 'migrate', 'schema', 'schemas', 'sql', 'db']);

function dialectOfFolder(folder: string): Dialect | undefined {
  const words = folder.split(/[-_.]/);
  const others = words.filter((word) => !beside.has(word.toLowerCase()));
  return others.length === 1 ? dialectNamed(others[0] ?? '') : undefined;
}
