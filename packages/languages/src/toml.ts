import { ParseError, parseTOML } from 'toml-eslint-parser';
import { type DataError, type DataText, nodeValue } from './data-text.ts';
import { findTooLong } from './too-long.ts';
import { buildTomlTree } from './toml-tree.ts';

/** TOML 1.1: dates and times are strings as they are written. */
export function parseToml(text: string): DataText {
  const tooLong = findTooLong(text);
  if (tooLong !== undefined) return { documents: [], errors: [tooLong], comments: [] };
  try {
    const program = parseTOML(text, { tomlVersion: '1.1' });
    const { root, errors } = buildTomlTree(program, text.length);
    if (errors.length > 0) return { documents: [], errors, comments: [] };
    const comments = program.comments.map(({ range: [start, end] }) => ({ start, end }));
    return { documents: [{ root, value: nodeValue(root) }], errors, comments };
  } catch (error) {
    return { documents: [], errors: [describe(error, text)], comments: [] };
  }
}

function describe(error: unknown, text: string): DataError {
  // The parser's own recursion ends here where arrays nest by the thousand.
  if (error instanceof RangeError) return { message: 'nested too deeply', start: 0, end: 0 };
  if (!(error instanceof ParseError)) throw error;
  const start = Math.min(error.index, text.length);
  return { message: error.message, start, end: Math.min(start + 1, text.length) };
}
