import type { Dialect } from '@policy-lint/languages';
import type { Subject } from '@policy-lint/model';
import { dialectOf } from '../dialect/dialect.ts';
import type { DraftTransaction, MigrationDraft, NoMigration } from '../draft.ts';
import { readEmbeddedSql, readPlainSql, type SqlReading } from '../embedded-sql.ts';
import type { MigrationSettings } from '../settings.ts';
import { dialectClues } from './clues.ts';
import { directionOf } from './direction.ts';
import { recogniseSql } from './recognise.ts';
import { namesOf } from './revision.ts';
import type { Convention, ReadSection, Section, TransactionRule } from './section.ts';
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
  const all = read.map(({ reading }) => reading);
  return {
    tool,
    dialect,
    parents: [],
    ...namesOf(source),
    up: directionOf('up', source, convention, read),
    down: directionOf('down', source, convention, read),
    operations: all.flatMap(({ operations }) => operations),
    unresolved: all.flatMap(({ unresolved }) => unresolved),
    transaction: transactionOf(convention, read),
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

function readSection(
  section: Section,
  unit: number,
  dialect: Dialect | 'unknown',
): Promise<SqlReading> {
  const { page, phase, embedded, transaction, via, reversible } = section;
  const extra = {
    unit,
    ...(transaction === 'none' && { transaction: 'no' as const }),
    ...(via && { via }),
    ...(reversible === false && { reversible }),
  };
  const context = { document: page.number, dialect, phase, extra };
  if (embedded !== undefined) return readEmbeddedSql(embedded, context);
  return readPlainSql(page.document.text, section, context);
}

/** Of the way up: what a tool sends as one query is a transaction once it holds several statements. */
function transactionOf(
  { transaction }: Convention,
  read: readonly ReadSection[],
): DraftTransaction {
  const { mode, from }: TransactionRule = transaction;
  const own = read.find(
    ({ section }) => section.phase === 'up' && section.transaction !== undefined,
  );
  if (own?.section.transaction !== undefined)
    return { mode: own.section.transaction, from: 'an annotation' };
  if (mode !== 'together') return { mode, from };
  const several = read.some(
    ({ section, reading }) => section.phase === 'up' && reading.statements > 1,
  );
  return { mode: several ? 'migration' : 'statement', from };
}
