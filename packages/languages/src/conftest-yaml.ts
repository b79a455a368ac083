import type { DataDocument, DataError } from './data-text.ts';
import { parseYaml } from './yaml-parse.ts';
import { yaml11 } from './yaml-reading.ts';

export interface ConftestYaml {
  readonly documents: readonly DataDocument[];
  readonly errors: readonly DataError[];
}

/**
 * The documents of a text as conftest reads them: YAML 1.1, cut at every line that is `---` and nothing
 * else, so that a comment before the first one is a document without a value. Of what stands between
 * two cuts conftest reads the first document; here the others count too, unless they are empty.
 */
export function parseConftestYaml(text: string): ConftestYaml {
  const parts = cut(text).map((part) => {
    const { length } = part.text;
    const open = /[\r\n]$/.test(part.text) ? {} : { openEnd: length };
    const { documents, errors } = parseYaml(part.text, { ...yaml11, laterWins: true, ...open });
    const [first, ...more] = documents;
    const filled = more.filter(({ value }) => value !== null);
    return { documents: first ? [first, ...filled] : [], errors: shift(errors, part.offset) };
  });
  return {
    documents: parts.flatMap(({ documents }) => documents),
    errors: [...parts.flatMap(({ errors }) => errors), ...oldLineEnds(text)],
  };
}

/** YAML 1.1 goes on behind one of these as on a new line, even where YAML 1.2 sees a comment. */
function oldLineEnds(text: string): readonly DataError[] {
  const start = text.search(/[\u0085\u2028\u2029]/);
  if (start === -1) return [];
  const code = text.charCodeAt(start).toString(16).toUpperCase().padStart(4, '0');
  const message = `the character U+${code} ends a line in YAML 1.1 and does not in YAML 1.2`;
  return [{ message, start, end: start + 1 }];
}

interface Part {
  readonly text: string;
  readonly offset: number;
}

/** conftest looks for one way to end a line, which is CRLF as soon as there is one. */
function cut(text: string): readonly Part[] {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = `${end}---${end}`;
  const texts = text.split(separator);
  // Before the first cut there are only directives then, which belong to the document after it.
  const [first, second, ...rest] = texts;
  const joined =
    text.startsWith('%') && second !== undefined
      ? [`${first}${separator}${second}`, ...rest]
      : texts;
  let offset = 0;
  return joined.map((part) => {
    const here = offset;
    offset += part.length + separator.length;
    return { text: part, offset: here };
  });
}

function shift(errors: readonly DataError[], offset: number): readonly DataError[] {
  return errors.map(({ start, end, ...error }) => ({
    ...error,
    start: start + offset,
    end: end + offset,
  }));
}
