import type { Dialect, SqlScript } from '@policy-lint/languages';

/** Where SQL is read: nothing of it is understood here yet, and every text says so. */
export function parseSql(text: string, _dialect: Dialect | 'unknown'): Promise<SqlScript> {
  const all = { start: 0, end: text.length };
  const message = 'this SQL could not be read';
  const unresolved = [{ ...all, reason: 'unparsed-statement' as const, message }];
  const statement = { ...all, parse: 'unparsed' as const, operations: [], unresolved };
  const statements = text.trim() === '' ? [] : [statement];
  return Promise.resolve({ statements, comments: [], errors: [] });
}
