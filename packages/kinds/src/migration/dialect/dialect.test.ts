import { describe, expect, it } from 'vitest';
import type { MigrationSettings } from '../settings.ts';
import { dialectOf } from './dialect.ts';

const flyway = { versioned: 'V', undo: 'U', repeatable: 'R', baseline: 'B', separator: '__' };
const settings: MigrationSettings = {
  files: [],
  dialect: 'detect',
  paths: [],
  wrappers: {},
  flyway,
};

function ofText(text: string): string {
  return dialectOf('x.sql', settings, { texts: [text] }).value;
}

describe('the words of a text tell its dialect', () => {
  it.each([
    ['postgresql', 'CREATE TABLE a (id BIGSERIAL)'],
    ['postgresql', "SELECT 'x'::text"],
    ['postgresql', 'DO $$ BEGIN END $$'],
    ['postgresql', 'DO $body$ it is $body$'],
    ['postgresql', 'CREATE INDEX CONCURRENTLY i ON a (b)'],
    ['postgresql', 'ALTER TABLE a OWNER TO b'],
    ['postgresql', 'ALTER TABLE a ADD CONSTRAINT c CHECK (d > 0) NOT VALID'],
    ['postgresql', "CREATE TYPE mood AS ENUM ('good')"],
    ['postgresql', 'CREATE INDEX ON a (b)'],
    ['mysql', 'CREATE TABLE `a` (`id` int) ENGINE=InnoDB'],
    ['mysql', 'CREATE TABLE a (id int UNSIGNED AUTO_INCREMENT)'],
    ['mysql', 'DELIMITER $$\nCREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN END$$'],
    ['sqlite', 'CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)'],
    ['sqlite', 'PRAGMA foreign_keys=OFF'],
    ['tsql', 'DROP TABLE a\r\nGO\r\n'],
    ['tsql', 'CREATE TABLE [dbo].[a] ([id] int)'],
    ['tsql', 'ALTER TABLE a ADD b nvarchar(20)'],
    ['snowflake', 'CREATE TABLE a (b VARIANT)'],
    ['snowflake', 'COPY INTO a FROM @s; SELECT b::int FROM a'],
    ['bigquery', 'CREATE TABLE a (b INT64)'],
  ])('%s: %j', (dialect, text) => {
    expect(ofText(text)).toBe(dialect);
  });

  it.each([
    ['plain SQL', 'DROP TABLE a; DELETE FROM b WHERE c = 1'],
    ['backticks alone, which SQLite knows too', 'DROP TABLE `a`'],
    ['words in a comment', '-- AUTO_INCREMENT, bigserial\n/* PRAGMA */ DROP TABLE a'],
    ['words in quotes', `INSERT INTO a VALUES ('AUTO_INCREMENT ::', "PRAGMA")`],
    ['two dialects at once', 'CREATE TABLE a (b jsonb) ENGINE=InnoDB'],
    ['go as a name', 'SELECT go FROM a'],
    ['an enum of MySQL', "CREATE TABLE a (mood enum('good'))"],
  ])('and %s tells none', (_what, text) => {
    expect(ofText(text)).toBe('unknown');
  });

  it('in linear time on what never ends', () => {
    for (const piece of ["'", '"', '/*', '$a$', '$', '-', '[', '`'])
      expect(ofText(piece.repeat(200_000))).toMatch(/./);
  });
});

describe('names in a path tell the dialect', () => {
  it.each([
    ['postgresql', '1_a.postgres.up.sql'],
    ['postgresql', 'db/cockroach/1_a.sql'],
    ['mysql', 'migrations-mysql/1_a.sql'],
    ['sqlite', 'sqlite3_migrations/1_a.sql'],
    ['sqlite', 'mysql/sqlite/1_a.sql'],
    ['tsql', 'sql/mssql/1_a.sql'],
    ['unknown', '1_add_mysql_connector.sql'],
    ['unknown', 'mysql-importer/1_a.sql'],
  ])('%s: %s', (dialect, path) => {
    expect(dialectOf(path, settings, {}).value).toBe(dialect);
  });
});

describe('who knows better decides', () => {
  const clues = [{ value: 'mysql', from: 'a lock file' }] as const;
  const path = 'db/postgres/1_a.sql';

  it('a clue more than the path, the path more than the words', () => {
    const texts = ['PRAGMA x'];
    expect(dialectOf(path, settings, { clues, texts })).toEqual(clues[0]);
    expect(dialectOf(path, settings, { texts }).from).toBe('the name of its folder');
    expect(dialectOf('x.sql', settings, { texts }).from).toBe('the words of its SQL');
    expect(dialectOf('x.sql', settings, {})).toEqual({ value: 'unknown', from: 'nothing says it' });
  });

  it('the config more than anything, and its paths more than its default', () => {
    const paths = [
      { files: ['db/**'], dialect: 'tsql' },
      { files: ['db/postgres/**'], tool: 'goose' },
    ] as const;
    const all = { ...settings, dialect: 'sqlite' } as const;
    expect(dialectOf(path, all, { clues })).toMatchObject({ value: 'sqlite' });
    expect(dialectOf(path, { ...all, paths }, { clues })).toMatchObject({ value: 'tsql' });
    const unknown = { ...settings, dialect: 'unknown' } as const;
    expect(dialectOf(path, unknown, { clues })).toMatchObject({ value: 'unknown' });
  });
});
