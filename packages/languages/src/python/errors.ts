import type { Tree, TreeCursor } from '@lezer/common';
import type { PythonError } from './syntax.ts';

/** What the grammar refuses, one error a line: the rest of a line only follows from the first. */
export function syntaxErrors(tree: Tree, text: string): readonly PythonError[] {
  const errors: PythonError[] = [];
  let line = -2;
  const cursor = tree.cursor();
  do {
    const message = messageOf(cursor, text);
    if (message === undefined) continue;
    const at = text.lastIndexOf('\n', cursor.from - 1);
    if (at === line) continue;
    line = at;
    const end = Math.max(cursor.to, Math.min(cursor.from + 1, text.length));
    errors.push({ message, start: cursor.from, end: Math.min(end, cursor.from + longest) });
  } while (cursor.next() && errors.length < most);
  return errors;
}

const longest = 80;
const most = 100;

function messageOf(cursor: TreeCursor, text: string): string | undefined {
  const { from, to } = cursor;
  if (cursor.name === 'PrintStatement') return '`print` as a statement is Python 2';
  if (!cursor.type.isError) return undefined;
  // The grammar wants a value after `yield`; Python does not.
  if (from === to && isAfterYield(text, from)) return undefined;
  const found = text.slice(from, Math.min(to, from + longest)).trim();
  return found === '' ? 'something is missing here' : `\`${found}\` is not expected here`;
}

/** By the text: a cursor finds the way to its siblings only through everything around it. */
function isAfterYield(text: string, at: number): boolean {
  return /\byield\s{0,80}$/.test(text.slice(Math.max(0, at - 100), at));
}

/** In a string of several lines they would be text, and half of two versions would be judged. */
export function conflictMarkers(text: string): readonly PythonError[] {
  const errors: PythonError[] = [];
  for (const { index, 0: marker } of text.matchAll(/^(?:<{7}|>{7})(?=[ \r\n]|$)/gm)) {
    const message = `\`${marker}\` is the mark of a merge conflict`;
    errors.push({ message, start: index, end: index + marker.length });
  }
  return errors;
}
