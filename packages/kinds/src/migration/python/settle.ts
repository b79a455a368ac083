import type { At } from '@policy-lint/model';
import type { DraftOperation, DraftUnresolved } from '../draft.ts';
import { readEmbeddedSql, type SqlReading } from '../embedded-sql.ts';
import type { Run } from './run.ts';

/** All that a run has found, with its SQL read, in the order in which it happens. */
export async function settle({ found, scopes }: Run): Promise<Omit<SqlReading, 'statements'>> {
  const operations: DraftOperation[] = [];
  const unresolved: DraftUnresolved[] = [];
  const allScopes: At[] = [...scopes];
  const comments: At[] = [];
  for (const one of found) {
    if (one.type === 'operation') operations.push(one.operation);
    else if (one.type === 'unresolved') unresolved.push(one.unresolved);
    else {
      const reading = await readEmbeddedSql(one.sql, one.context);
      operations.push(...reading.operations);
      unresolved.push(...reading.unresolved);
      allScopes.push(...reading.scopes);
      comments.push(...reading.comments);
    }
  }
  return {
    operations: distinct(operations),
    unresolved: distinct(unresolved),
    scopes: [...new Set(allScopes)],
    comments: [...new Set(comments)],
  };
}

/** A helper that is called twice does the same thing at the same place: said once. */
function distinct<Fact>(facts: readonly Fact[]): readonly Fact[] {
  const known = new Set<string>();
  return facts.filter((fact) => {
    const key = JSON.stringify(fact);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}
