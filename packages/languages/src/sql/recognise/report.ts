import type { UnresolvedReason } from '../operation.ts';
import { type Cursor, strayParenthesis } from './cursor.ts';

/** Something from one lexeme up to another that runs and that could not be read. */
export function report(
  cursor: Cursor,
  reason: UnresolvedReason,
  message: string,
  from: number,
  to = cursor.end,
): void {
  const first = cursor.lexemes[from];
  const last = cursor.lexemes[Math.max(from, to - 1)];
  if (first === undefined || last === undefined) return;
  cursor.unresolved.push({
    reason,
    message,
    start: first.start,
    end: last.end,
    ...(cursor.nested.length > 0 && { nested: cursor.nested }),
    ...(cursor.deferred && { deferred: true }),
  });
}

/** What stands beside a bracket that is missing may mean anything. */
export function reportParenthesis(cursor: Cursor, from: number, to: number): void {
  const stray = strayParenthesis(cursor, from, to);
  if (stray === undefined) return;
  const message = `this statement could not be read: the ${stray.word} in it stands alone`;
  const last = cursor.lexemes[to - 1] ?? stray;
  const start = cursor.lexemes[from]?.start ?? stray.start;
  cursor.unresolved.push({ reason: 'unparsed-statement', message, start, end: last.end });
}
