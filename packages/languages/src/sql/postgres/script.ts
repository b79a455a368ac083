import type { Embedded } from '../../embedded.ts';
import { parsePostgres } from './library.ts';
import type { Scope } from './scope.ts';
import { addUnresolved, openScope } from './scope.ts';
import { innerSource } from './source.ts';

/** A text that stands inside a statement, as a scope of its own. */
export function innerScope(scope: Scope, inner: Embedded): Scope {
  const source = innerSource(scope.source, inner);
  const range = { start: 0, end: inner.text.length };
  return openScope({ ...scope, source, range, depth: scope.depth + 1 });
}

/** Texts in texts need ever more quotes; nobody writes as many as this. */
const deepest = 16;

/** Reads the statements of an inner text; false where the grammar refuses it. */
export function readScript(scope: Scope): boolean {
  const { source, range } = scope;
  if (source.text.trim() === '') return true;
  const statements = scope.depth > deepest ? undefined : parsePostgres(source.text)?.stmts;
  if (statements === undefined) return false;
  for (const { stmt, stmt_location, stmt_len } of statements) {
    const start = source.unit(stmt_location);
    const end = stmt_len ? source.unit((stmt_location ?? 0) + stmt_len) : range.end;
    readWithout(openScope({ ...scope, range: { start, end } }), stmt);
  }
  return true;
}

/** What neither changes nor hides anything is not worth telling of a body. */
function readWithout(scope: Scope, statement: Parameters<Scope['read']>[0]): void {
  const found = { operations: [], unresolved: [] };
  const inner = openScope({ ...scope, out: found });
  inner.read(statement, inner);
  const { operations, unresolved } = inner.out;
  scope.out.operations.push(...operations.filter(({ action }) => action !== 'other'));
  scope.out.unresolved.push(...unresolved);
}

/** SQL that could not be parsed, in a text that is known. */
export function addUnparsed(scope: Scope, what: string): void {
  addUnresolved(scope, scope.range, 'unparsed-statement', `${what} could not be parsed`);
}
