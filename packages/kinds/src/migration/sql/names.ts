import { plainSql } from '../sql-name.ts';
import { dialectNamed } from '../dialect/names.ts';
import type { Convention } from './section.ts';
import { flywayType } from './roles.ts';
import type { SqlSource } from './source.ts';

export type NamedTool = Pick<Convention, 'tool'> &
  Partial<Pick<Convention, 'down' | 'transaction'>>;

type Row = (source: SqlSource, place: Place) => NamedTool | undefined;

interface Place {
  readonly folders: readonly string[];
  readonly name: string;
}

/** By the names of the file, of its folders and of what stands beside it. */
export function toolByName(source: SqlSource): NamedTool | undefined {
  const folders = plainSql(source.subject.path).split('/');
  const name = folders.pop() ?? '';
  for (const row of rows) {
    const tool = row(source, { folders, name });
    if (tool !== undefined) return tool;
  }
  return undefined;
}

const rows: readonly Row[] = [
  (_source, { name }) => (name === 'structure.sql' ? { tool: 'schema' } : undefined),
  upAndDown,
  sqitch,
  wholeFolder,
  dashed,
  flyway,
  ({ hints }) => (hints.has('_journal.json') ? { tool: 'drizzle' } : undefined),
  ({ hints }) => (hints.has('atlas.sum') ? { tool: 'atlas' } : undefined),
  (_source, { folders }) =>
    folders.at(-1) === 'migrations' && folders.at(-2) === 'supabase'
      ? { tool: 'supabase' }
      : undefined,
  (_source, { name }) => (name.includes('##') ? { tool: 'bytebase' } : undefined),
  ({ down }, { name }) =>
    plainSql(down?.document.path ?? '').endsWith('.rollback.sql') || name.endsWith('.rollback.sql')
      ? { tool: 'yoyo' }
      : undefined,
];

function upAndDown({ up }: SqlSource, { name }: Place): NamedTool | undefined {
  const parts = name.split('.');
  if (parts.some((part) => part === 'do' || part === 'undo')) return { tool: 'postgrator' };
  if (!parts.some((part, index) => index > 0 && (part === 'up' || part === 'down')))
    return undefined;
  if (parts.includes('autocommit')) {
    const from = '`autocommit` in the name of the file';
    return { tool: 'popx', transaction: { mode: 'none', from } };
  }
  if (parts.some((part) => dialectNamed(part) !== undefined)) return { tool: 'popx' };
  if (up?.document.text.startsWith('-- no-transaction') === true) {
    return { tool: 'sqlx', transaction: { mode: 'none', from: 'its first line' } };
  }
  return { tool: 'golang-migrate' };
}

function sqitch({ up, down, verify, hints }: SqlSource, { folders }: Place): NamedTool | undefined {
  if (!folders.some((one) => one === 'deploy' || one === 'revert' || one === 'verify'))
    return undefined;
  const paired = down !== undefined || verify !== undefined || up === undefined;
  return paired || hints.has('sqitch.plan') || hints.has('sqitch.conf')
    ? { tool: 'sqitch' }
    : undefined;
}

function wholeFolder({ hints }: SqlSource, { folders, name }: Place): NamedTool | undefined {
  const folder = folders.at(-1) ?? '';
  if (name === 'migration.sql') return { tool: 'prisma' };
  if (name !== 'up.sql' && name !== 'down.sql') return undefined;
  const metadata = hints.get('metadata.toml');
  if (metadata !== undefined && iniValue(metadata, 'run_in_transaction') === 'false') {
    return { tool: 'diesel', transaction: { mode: 'none', from: 'metadata.toml' } };
  }
  if (metadata !== undefined || /^\d{4}-\d\d-\d\d-\d{6}_|^0{14}_/.test(folder))
    return { tool: 'diesel' };
  return { tool: /^\d{13}_/.test(folder) ? 'hasura' : 'up-and-down' };
}

function dashed(_source: SqlSource, { folders, name }: Place): NamedTool | undefined {
  if (!/[-_](?:up|down)\.sql$/.test(name)) return undefined;
  if (folders.at(-1) === 'sqls') return { tool: 'db-migrate' };
  return /^\d/.test(name) ? { tool: 'up-and-down' } : undefined;
}

function flyway(source: SqlSource, { name }: Place): NamedTool | undefined {
  const { settings, hints, down, subject } = source;
  if (flywayType(name, settings.flyway) === undefined) return undefined;
  const written = subject.path.slice(subject.path.lastIndexOf('/') + 1);
  const conf = hints.get(`${written}.conf`);
  const none = conf !== undefined && iniValue(conf, 'executeInTransaction') === 'false';
  return {
    tool: 'flyway',
    ...(down && { down: 'wanted' as const }),
    ...(none && { transaction: { mode: 'none', from: `${written}.conf` } as const }),
  };
}

/** The value of `key = value`, without quotes, of TOML, INI or properties. */
export function iniValue(text: string, key: string): string | undefined {
  for (const line of text.split('\n')) {
    const [name = '', ...value] = line.split('=');
    if (name.trim() === key)
      return value
        .join('=')
        .trim()
        .replaceAll(/^["']|["']$/g, '');
  }
  return undefined;
}
