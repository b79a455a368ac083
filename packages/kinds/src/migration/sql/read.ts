import type { Dialect } from '@policy-lint/languages';
import type { Subject } from '@policy-lint/model';
import { dialectOf } from '../dialect/dialect.ts';
import type { MigrationDraft, NoMigration } from '../draft.ts';
import { readEmbeddedSql, readPlainSql, type SqlReading } from '../embedded-sql.ts';
import type { MigrationSettings } from '../settings.ts';
import { dialectClues } from './clues.ts';
import { directionOf } from './direction.ts';
import { recogniseSql } from './recognise.ts';
import { namesOf } from './revision.ts';
import type { ReadSection, Section } from './section.ts';
import { transactionOf, withTransaction } from './section-transaction.ts';
import { sqlSource } from './source.ts';

/** A migration that is one file of SQL, or two. */
export async function readSqlFiles(
  subject: Subject,
  settings: MigrationSettings,
): Promise<MigrationDraft | NoMigration> {
  const source = sqlSource(subject, settings);
  if (source.up === undefined && source.down === undefined) return { none: 'its files are gone' };
  const convention = recogniseSql(source);
  const { tool, sections } = convention;
  const texts = [source.up, source.down].map((page) => page?.document.text ?? '');
  const clues = dialectClues(source, tool);
  const dialect = dialectOf(subject.path, settings, { clues, texts });
  const read = await readSections(sections, dialect.value);
  const transaction = transactionOf(convention, read);
  const all = read.map((one) => withTransaction(one, convention, transaction));
  return {
    tool,
    dialect,
    parents: [],
    ...namesOf(source, convention),
    up: directionOf('up', source, convention, read),
    down: directionOf('down', source, convention, read),
    operations: all.flatMap(({ operations }) => operations),
    unresolved: all.flatMap(({ unresolved }) => unresolved),
    transaction,
    scopes: all.flatMap(({ scopes }) => scopes),
    comments: all.flatMap(({ comments }) => comments),
    problems: convention.problems ?? [],
  };
}

async function readSections(
  sections: readonly Section[],
  dialect: Dialect | 'unknown',
): Promise<readonly ReadSection[]> {
  const read: ReadSection[] = [];
  for (const section of sections)
    read.push({ section, reading: await readSection(section, read.length, dialect) });
  return read;
}

async function readSection(
  section: Section,
  unit: number,
  usual: Dialect | 'unknown',
): Promise<SqlReading> {
  const { page, phase, embedded, text, via, reversible, dialect = usual } = section;
  const extra = {
    unit,
    ...(via && { via }),
    ...(reversible === false && { reversible }),
  };
  const context = { document: page.number, dialect, phase, extra };
  if (embedded !== undefined) return readEmbeddedSql(embedded, context);
  const written = text ?? page.document.text.slice(section.start, section.end);
  return readPlainSql(written, section.start, context);
}
