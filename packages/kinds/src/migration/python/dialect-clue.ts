import type { Dialect } from '@policy-lint/languages';
import {
  expressionsOf,
  expressionsWithin,
  type Statement,
  statementsIn,
} from '@policy-lint/languages/python';
import { ownValue } from '@policy-lint/model';
import type { Known } from '../draft.ts';
import type { Module } from './module.ts';

const prefixes: Readonly<Record<string, Dialect>> = {
  postgresql: 'postgresql',
  mysql: 'mysql',
  mariadb: 'mysql',
  sqlite: 'sqlite',
  mssql: 'tsql',
};

/** Types and arguments of one database alone; those of two say nothing. */
export function dialectClue({ body }: Module): Known<Dialect> | undefined {
  const imported = new Set<Dialect>();
  const given = new Set<Dialect>();
  const left: Statement[] = [...body];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const statement of statementsIn([next])) {
      if (statement.type === 'function' || statement.type === 'class') left.push(...statement.body);
      for (const path of importsOf(statement)) addWord(imported, path.split('.')[2]);
      for (const keyword of keywordsOf(statement)) addWord(given, keyword.split('_')[0]);
    }
  }
  return (
    only(imported, 'the types of that database are imported') ??
    only(given, 'arguments for that database are given')
  );
}

function importsOf(statement: Statement): readonly string[] {
  if (statement.type !== 'import') return [];
  return statement.names
    .map(({ path }) => path)
    .filter((path) => path.startsWith('sqlalchemy.dialects.'));
}

function keywordsOf(statement: Statement): readonly string[] {
  return expressionsOf(statement)
    .flatMap((root) => [...expressionsWithin(root)])
    .flatMap((one) => (one.type === 'call' ? one.arguments : []))
    .flatMap(({ keyword }) => (keyword?.includes('_') ? [keyword] : []));
}

function addWord(dialects: Set<Dialect>, word: string | undefined): void {
  const dialect = ownValue(prefixes, word ?? '');
  if (dialect !== undefined) dialects.add(dialect);
}

function only(dialects: ReadonlySet<Dialect>, from: string): Known<Dialect> | undefined {
  const [one, another] = dialects;
  return one === undefined || another !== undefined ? undefined : { value: one, from };
}

/** `django.contrib.postgres` works with one database alone. */
export function djangoClue({ body }: Module): readonly Known<Dialect>[] {
  const paths = body.flatMap((one) => (one.type === 'import' ? one.names : []));
  const isPostgres = paths.some(({ path }) => path.startsWith('django.contrib.postgres'));
  return isPostgres ? [{ value: 'postgresql', from: '`django.contrib.postgres` is imported' }] : [];
}
