import type { Range } from '../../range.ts';
import type { Operation, SqlStatement } from '../operation.ts';
import { lexTokens } from './tokens.ts';

type Read = SqlStatement | undefined;

/** A function that the same text calls runs with it: what its body does is not put off any more. */
export function runCalled(text: string, statements: readonly Read[]): readonly Read[] {
  const functions = statements.flatMap((one) => definedBy(one) ?? []);
  if (functions.length === 0) return statements;
  const called = new Set<string>();
  for (const one of statements) if (one && isRun(text, one)) addCalls(text, one, called);
  const run = new Set<SqlStatement>();
  for (let before = -1; before < run.size;) {
    before = run.size;
    for (const { name, statement } of functions) {
      if (run.has(statement) || !called.has(name)) continue;
      run.add(statement);
      addCalls(text, statement, called);
    }
  }
  return statements.map((one) => (one && run.has(one) ? withoutDelay(one) : one));
}

interface Defined {
  readonly name: string;
  readonly statement: SqlStatement;
}

function definedBy(statement: Read): Defined | undefined {
  const first = statement?.operations[0];
  if (statement === undefined || first?.action !== 'create-object') return undefined;
  const isCode = first.object === 'function' || first.object === 'procedure';
  const isEmpty = statement.operations.length + statement.unresolved.length === 1;
  if (!isCode || isEmpty || first.name === undefined) return undefined;
  return { name: first.name.split('.').at(-1) ?? '', statement };
}

const running = new Set(['select', 'with', 'call', 'do', 'insert', 'update', 'delete', 'merge']);

function isRun(text: string, { start, end }: SqlStatement): boolean {
  for (const token of lexTokens(text, start, end))
    return running.has(text.slice(token.start, token.end).toLowerCase());
  return false;
}

/** Texts in texts: deeper ones are no code that anybody writes. */
const deepest = 8;

/** Every name before a bracket, in bodies as well. */
function addCalls(text: string, range: Range, called: Set<string>, depth = 0): void {
  let before = '';
  for (const { type, start, end } of lexTokens(text, range.start, range.end)) {
    const word = text.slice(start, end);
    if (word === '(') called.add(before);
    before = type === 'quoted' ? word.slice(1, -1) : word.toLowerCase();
    if (type !== 'string' || depth > deepest) continue;
    const quote = quoteLength(word);
    addCalls(text, { start: start + quote, end: end - quote }, called, depth + 1);
  }
}

function quoteLength(word: string): number {
  return word.startsWith('$') ? word.indexOf('$', 1) + 1 : 1;
}

function withoutDelay(statement: SqlStatement): SqlStatement {
  return {
    ...statement,
    operations: statement.operations.map(({ deferred: _deferred, ...one }): Operation => one),
    unresolved: statement.unresolved.map(({ deferred: _deferred, ...one }) => one),
  };
}
