import type { Range } from '@policy-lint/languages';
import { annotationTables } from '../migration/sql/annotation-tables.ts';

/** Nobody says which dialect it is: what one of them takes for a comment may be a string in another. */
const readings = ['sqlite', 'mysql', 'tsql'] as const;

/** The comments of a text as each dialect sees them, without those that a tool obeys. */
export async function readSqlRemarks(text: string): Promise<readonly (readonly Range[])[]> {
  if (text.trimStart().slice(0, 40).toLowerCase().includes('liquibase formatted')) return [[]];
  const { parseSql } = await import('@policy-lint/languages/sql');
  const scripts = await Promise.all(readings.map((dialect) => parseSql(text, dialect)));
  return scripts.map(({ comments }) =>
    comments.filter(({ start, end }) => !isObeyed(text.slice(start, end))),
  );
}

function isObeyed(comment: string): boolean {
  return comment.split('\n').some((line) => {
    const lower = line.toLowerCase();
    return (
      words.some((word) => lower.includes(word)) ||
      annotationTables.some(({ read }) => read(line.trimEnd()) !== undefined)
    );
  });
}

const words = ['statement-breakpoint', 'atlas:'];
