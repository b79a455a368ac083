import type { Cursor } from './cursor.ts';
import type { Named } from './objects.ts';

/** What stands behind the name of a new object; the bodies of routines run later, or never. */
export function readRoutine(cursor: Cursor, type: Named): boolean {
  if (type !== 'function' && type !== 'procedure' && type !== 'trigger' && type !== 'event') {
    return true;
  }
  cursor.at = cursor.end;
  return false;
}
