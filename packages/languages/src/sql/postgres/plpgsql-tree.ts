import type { Nesting } from '../words.ts';

/** A node of PL/pgSQL: `{PLpgSQL_stmt_if: {...}}`. */
export type PlNode = { readonly [Name in string]?: unknown };

/** Statements whose `query` is an expression that gives the SQL. */
export const dynamicStatements = new Set(['PLpgSQL_stmt_dynexecute', 'PLpgSQL_stmt_dynfors']);

/** Lists of statements, in the order in which they are written. */
export const bodies: readonly (readonly [string, Nesting | undefined])[] = [
  ['then_body', 'if'],
  ['elsif_list', 'if'],
  ['case_when_list', 'if'],
  ['stmts', undefined],
  ['body', undefined],
  ['else_body', 'if'],
  ['else_stmts', 'if'],
  ['exceptions', 'if'],
  ['exc_list', undefined],
  ['action', undefined],
];

export const loops = new Set([
  'PLpgSQL_stmt_loop',
  'PLpgSQL_stmt_while',
  'PLpgSQL_stmt_fori',
  'PLpgSQL_stmt_fors',
  'PLpgSQL_stmt_forc',
  'PLpgSQL_stmt_foreach_a',
  'PLpgSQL_stmt_dynfors',
]);

export function asNode(value: unknown): PlNode | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as PlNode)
    : undefined;
}

/** The text of a PLpgSQL_expr. */
export function queryOf(value: unknown): string | undefined {
  const query = asNode(asNode(value)?.['PLpgSQL_expr'])?.['query'];
  return typeof query === 'string' ? query : undefined;
}

/** The statements of the functions in a result of the parser. */
export function actionsOf(result: unknown): readonly unknown[] {
  const functions = asNode(result)?.['plpgsql_funcs'];
  if (!Array.isArray(functions)) return [];
  return functions.flatMap((one) => asNode(asNode(one)?.['PLpgSQL_function'])?.['action'] ?? []);
}
