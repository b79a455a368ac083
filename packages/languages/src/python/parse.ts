import { parser } from '@lezer/python';
import type { SyntaxNode, Tree } from '@lezer/common';
import type { Range } from '../range.ts';
import { findTooDeep } from './depth.ts';
import { readExpression } from './expression.ts';
import { conflictMarkers, syntaxErrors } from './errors.ts';
import { childrenOf, type Reading, rangeOf } from './reading.ts';
import { readStatements } from './statement.ts';
import type { Expression, PythonError, PythonModule } from './syntax.ts';

/** Never throws: what is refused stands in `errors`, and everything around it is still read. */
export function parsePython(text: string): PythonModule {
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) return { text, body: [], comments: [], errors: [tooDeep] };
  try {
    return readModule(text);
  } catch (error) {
    // A bracket that never closes can make one expression of a long file: the stack ends.
    if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
    const message = 'the grammar gives up on this text: a bracket may be open for too long';
    return { text, body: [], comments: [], errors: [{ message, start: 0, end: 0 }] };
  }
}

function readModule(text: string): PythonModule {
  const tree = parser.parse(unifyNewlines(text));
  const errors: PythonError[] = [...conflictMarkers(text), ...syntaxErrors(tree, text)];
  const reading = openReading(text, errors);
  const body = readStatements(childrenOf(tree.topNode), reading);
  const inOrder = errors.sort((one, other) => one.start - other.start).slice(0, mostErrors);
  return { text, body, comments: commentsOf(tree), errors: inOrder };
}

/** One mistake can make many: after some, more only hide the first. */
const mostErrors = 20;

/** Of the same length: the grammar takes a backslash and CRLF for the end of the line. */
function unifyNewlines(text: string): string {
  if (!text.includes('\r')) return text;
  return text.replaceAll('\\\r\n', ' \\\n').replaceAll('\r\n', ' \n').replaceAll('\r', '\n');
}

function openReading(source: string, errors: PythonError[]): Reading {
  let depth = 0;
  const within = <Result>(node: SyntaxNode, read: () => Result): Result | undefined => {
    if (depth >= deepest) {
      errors.push({ message: `nested deeper than ${deepest} levels`, ...rangeOf(node) });
      return undefined;
    }
    depth += 1;
    const result = read();
    depth -= 1;
    return result;
  };
  const read = (node: SyntaxNode): Expression =>
    within(node, () => readExpression(node, reading)) ??
    ({ type: 'other', word: 'deep', ...rangeOf(node), inside: [] } as const);
  const reading: Reading = { source, errors, read, within };
  return reading;
}

/** Of brackets and blocks; far below what the stack holds. */
const deepest = 400;

function commentsOf(tree: Tree): readonly Range[] {
  const comments: Range[] = [];
  const cursor = tree.cursor();
  do {
    if (cursor.name === 'Comment') comments.push({ start: cursor.from, end: cursor.to });
  } while (cursor.next());
  return comments;
}
