import type { Dialect } from '@policy-lint/languages';
import type { Known } from '../draft.ts';
import { coarseTokens, type Token } from './tokens.ts';

/** Words and phrases of one dialect alone. What two of them share is no evidence. */
const phrases: Readonly<Record<Dialect, string>> = {
  postgresql:
    'bigserial, smallserial, jsonb, timestamptz, plpgsql, concurrently, tsvector, bytea, ' +
    'pg_catalog, gen_random_uuid, uuid_generate_v4, ilike, citext, hstore, regclass, nextval, ' +
    'setval, setof, search_path, lock_timeout, statement_timeout, create extension, owner to, ' +
    'owned by, row level security, character varying, create policy, returns trigger, ' +
    'add value, using gin, using gist, using brin, disable trigger, enable trigger, not valid, ' +
    'validate constraint, as enum, create index on, create unique index on',
  mysql:
    'auto_increment, engine =, unsigned, longtext, mediumtext, tinytext, mediumint, utf8mb4, ' +
    'charset =, change column, modify column, foreign_key_checks, drop foreign key, delimiter, ' +
    'on update current_timestamp, convert to character set',
  sqlite: 'autoincrement, pragma, without rowid, sqlite_sequence, sqlite_master',
  tsql:
    'nvarchar, uniqueidentifier, datetime2, datetimeoffset, sp_rename, dbo, object_id, ' +
    'nonclustered, nocheck, raiserror, getdate, sysdatetime, newid, identity (',
  snowflake:
    'variant, timestamp_ntz, timestamp_ltz, warehouse, copy into, create stage, undrop, ' +
    'file format, masking policy, create transient',
  bigquery: 'int64, float64, bignumeric, struct <, array <, options (',
};

/** Signs that PostgreSQL shares with Snowflake alone. */
const shared = new Set(['::', '$$', 'serial']);

const byFirst = groupByFirst();

/** Longer texts repeat themselves. */
const enough = 32_768;

/** The one dialect that these words can belong to. */
export function dialectOfText(texts: readonly string[]): Known<Dialect> | undefined {
  const found = new Set<Dialect>();
  let leaning = false;
  for (const text of texts) {
    const head = text.slice(0, enough);
    const tokens = coarseTokens(head);
    if (tokens.some((token) => isBatchEnd(head, token))) found.add('tsql');
    tokens.forEach((token, index) => {
      if (shared.has(token.text)) leaning = true;
      for (const { words, dialect } of byFirst.get(token.text) ?? [])
        if (words.every((word, offset) => tokens[index + offset]?.text === word))
          found.add(dialect);
    });
  }
  if (leaning && found.size === 0) found.add('postgresql');
  const [only, another] = found;
  if (only === undefined || another !== undefined) return undefined;
  return { value: only, from: 'the words of its SQL' };
}

/** `GO` on a line of its own. */
function isBatchEnd(text: string, { text: word, start, end }: Token): boolean {
  if (word !== 'go') return false;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const next = text.indexOf('\n', end);
  const after = text.slice(end, next === -1 ? text.length : next);
  return before.trim() === '' && /^\s*\d*\s*$/.test(after);
}

function groupByFirst() {
  const groups = new Map<
    string,
    { readonly words: readonly string[]; readonly dialect: Dialect }[]
  >();
  for (const [dialect, list] of Object.entries(phrases))
    for (const phrase of list.split(', ')) {
      const words = phrase.split(' ');
      const [first = ''] = words;
      groups.set(first, [...(groups.get(first) ?? []), { words, dialect: dialect as Dialect }]);
    }
  return groups;
}
