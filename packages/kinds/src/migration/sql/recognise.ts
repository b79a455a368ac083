import { annotatedSections } from './annotations.ts';
import { annotationTables } from './annotation-tables.ts';
import { readLiquibase } from './liquibase.ts';
import { toolByContent } from './content.ts';
import { toolByName } from './names.ts';
import { plainSql } from '../sql-name.ts';
import { pathSettings } from '../path-settings.ts';
import type { Convention, Section } from './section.ts';
import type { Page, SqlSource } from './source.ts';
import { toolFacts } from './tool-table.ts';

/** By which convention these files are a migration: the first that knows them decides. */
export function recogniseSql(source: SqlSource): Convention {
  const settings = pathSettings(source.subject.path, source.settings);
  const found = annotated(source) ?? liquibase(source) ?? asFiles(source);
  const tool = settings.tool ?? found.tool;
  const facts = toolFacts(tool);
  const from = 'the `paths` of the config';
  const { transaction: mode, down = found.down ?? facts.down } = settings;
  const transaction =
    mode === undefined ? (found.transaction ?? facts.transaction) : { mode, from };
  return { ...found, tool, down, transaction };
}

type Found = Pick<Convention, 'tool' | 'sections'> & Partial<Convention>;

function annotated(source: SqlSource): Found | undefined {
  const { up: page, down } = source;
  // Where the name says that it is one direction, such a line is a remark.
  if (page === undefined || down !== undefined || isOneDirection(source)) return undefined;
  const lower = page.document.text.toLowerCase();
  for (const annotations of annotationTables) {
    if (!annotations.hallmarks.some((word) => lower.includes(word))) continue;
    const found = annotatedSections(page, annotations);
    if (found === undefined) continue;
    const { tool } = annotations;
    const { sections, problems, noTransaction } = found;
    const transaction = { mode: 'none', from: `an annotation of ${tool}` } as const;
    return { tool, sections, problems, ...(noTransaction && { transaction }) };
  }
  return undefined;
}

function isOneDirection({ subject: { path } }: SqlSource): boolean {
  const name = plainSql(path.slice(path.lastIndexOf('/') + 1));
  const named = /[._-](?:up|down|do|undo)(?:\.[^/]*)?\.sql$|^(?:up|migration)\.sql$/.test(name);
  return named || path.includes('supabase/migrations/');
}

function liquibase({ up, down }: SqlSource): Found | undefined {
  if (up === undefined || down !== undefined) return undefined;
  const found = readLiquibase(up);
  return found && { tool: 'liquibase', ...found };
}

function asFiles(source: SqlSource): Found {
  const sections = [
    ...wholePage(source.up, { phase: 'up' }),
    ...wholePage(source.verify, { phase: 'up', via: ['verify'] }),
    ...wholePage(source.down, { phase: 'down' }),
  ];
  const found = toolByContent(source) ?? toolByName(source) ?? { tool: 'sql' };
  return { ...found, sections };
}

function wholePage(
  page: Page | undefined,
  words: Pick<Section, 'phase' | 'via'>,
): readonly Section[] {
  return page === undefined ? [] : [{ page, start: 0, end: page.document.text.length, ...words }];
}
