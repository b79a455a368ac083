import type { Node } from 'libpg-query';
import { hole } from '../../embedded.ts';
import { nodeAs, nodesAs } from './ast.ts';
import { foldText } from './fold-text.ts';
import { parsePostgres } from './library.ts';
import type { Scope } from './scope.ts';
import { addUnresolved, nest } from './scope.ts';
import { innerScope, readScript } from './script.ts';
import { addExact, addPiece, newPieces } from './strings.ts';

/** EXECUTE: the scope's text is the expression that gives the SQL. */
export function readDynamic(scope: Scope): void {
  const wrapped = asSelect(scope);
  const target = onlyTarget(wrapped.source.text);
  const folded = target && foldText(target, wrapped);
  if (folded === undefined || folded.text.text.trim() === hole) return report(scope);
  const inner = innerScope(nest(wrapped, 'execute'), folded.text);
  const readable = readScript(inner);
  if (!readable || folded.open) report(scope);
}

/** What stands there is an expression, and the grammar reads only statements. */
function asSelect(scope: Scope): Scope {
  const pieces = newPieces();
  const { text } = scope.source;
  addPiece(pieces, 'SELECT ', 0, 0);
  addExact(pieces, text, 0);
  return innerScope(scope, { ...pieces, start: 0, end: text.length });
}

function onlyTarget(text: string): Node | undefined {
  const [statement, more] = parsePostgres(text)?.stmts ?? [];
  const targets = nodesAs(nodeAs(statement?.stmt, 'SelectStmt')?.targetList, 'ResTarget');
  return more === undefined && targets.length === 1 ? targets[0]?.val : undefined;
}

function report(scope: Scope): void {
  const words = scope.source.text.replaceAll(/\s+/g, ' ').trim();
  const shown = words.length > 80 ? `${words.slice(0, 79)}…` : words;
  const message = `EXECUTE runs a text that is only known when it runs: ${shown}`;
  addUnresolved(nest(scope, 'execute'), scope.range, 'dynamic-sql', message);
}
