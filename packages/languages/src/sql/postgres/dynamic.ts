import { hole } from '../../embedded.ts';
import { foldExpression } from './fold-text.ts';
import type { Scope } from './scope.ts';
import { addUnresolved, nest } from './scope.ts';
import { innerScope, readScript } from './script.ts';

/** EXECUTE: the scope's text is the expression that gives the SQL. */
export function readDynamic(scope: Scope): void {
  const folded = foldExpression(scope);
  if (folded === undefined || folded.text.text.trim() === hole) return report(scope);
  const inner = innerScope(nest(scope, 'execute'), folded.text);
  const readable = readScript(inner);
  if (!readable || folded.open) report(scope);
}

function report(scope: Scope): void {
  const words = scope.source.text.replaceAll(/\s+/g, ' ').trim();
  const shown = words.length > 80 ? `${words.slice(0, 79)}…` : words;
  const message = `EXECUTE runs a text that is only known when it runs: ${shown}`;
  addUnresolved(nest(scope, 'execute'), scope.range, 'dynamic-sql', message);
}
