import { hole } from '../embedded.ts';
import type { Range } from '../range.ts';
import { commentsOf } from './comments.ts';
import { lexFile, lexSql } from './lex-table.ts';
import type { SqlError } from './operation.ts';
import { type Mark, type Tokens, kind, tokenStart } from './tokens.ts';
import type { Dialect } from './words.ts';

/** A text of the same length that is SQL and nothing else, and what was taken out of it. */
export interface Masked {
  readonly text: string;
  readonly tokens: Tokens;
  readonly comments: readonly Range[];
  readonly errors: readonly SqlError[];
  readonly marks: readonly Mark[];
  /** Where the client ends a statement by itself. */
  readonly boundaries: ReadonlySet<number>;
  /** The insides of comments that one product executes. */
  readonly conditionals: readonly Range[];
}

export function maskSql(text: string, dialect: Dialect): Masked {
  const found = lexFile(text, dialect);
  const comments = commentsOf(found, dialect);
  const masked = maskTokens(found);
  if (masked === text) return { ...unmasked(found), comments };
  const tokens = lexSql(masked, dialect);
  const known = new Set(found.errors.map(({ start }) => start));
  return {
    text: masked,
    tokens,
    comments,
    errors: [...found.errors, ...tokens.errors.filter(({ start }) => !known.has(start))],
    marks: found.marks,
    boundaries: new Set(rangesOf(found, kind.boundary).map(({ start }) => start)),
    conditionals: conditionalsOf(found),
  };
}

function unmasked(tokens: Tokens): Masked {
  const { text, errors, marks } = tokens;
  return { text, tokens, comments: [], errors, marks, boundaries: new Set(), conditionals: [] };
}

function maskTokens(tokens: Tokens): string {
  const { text, kinds, ends } = tokens;
  const hasBraces = text.includes('{');
  let masked = '';
  let copied = 0;
  for (let index = 0; index < kinds.length; index += 1) {
    const found = kinds[index] ?? 0;
    const isQuoted = hasBraces && (found === kind.quoted || found === kind.string);
    if (found < kind.template && !isQuoted) continue;
    const start = tokenStart(tokens, index);
    const end = ends[index] ?? start;
    const piece = text.slice(start, end);
    const instead = isQuoted ? maskInside(piece) : replacement(piece, found);
    if (instead === piece) continue;
    masked += text.slice(copied, start) + instead;
    copied = end;
  }
  return copied === 0 ? text : masked + text.slice(copied);
}

/** In quotes a template is a hole as well: nobody knows what `"{{ a }}_b"` or '${c}' comes to. */
function maskInside(quoted: string): string {
  return quoted.replace(/\{\{[^{}]*\}\}|\$\{[^{}]*\}|\{\$\w+\}/g, (template) =>
    hole.repeat(template.length),
  );
}

/** Lines stay lines; what stands for a value becomes letters that no name has. */
function replacement(text: string, found: number): string {
  if (found === kind.template) return hole.repeat(text.length);
  const blank = text.replace(/[^\r\n]/g, ' ');
  return found === kind.boundary ? `;${blank.slice(1)}` : blank;
}

function rangesOf(tokens: Tokens, wanted: number): readonly Range[] {
  const ranges: Range[] = [];
  for (let index = 0; index < tokens.kinds.length; index += 1) {
    if (tokens.kinds[index] !== wanted) continue;
    const start = tokenStart(tokens, index);
    ranges.push({ start, end: tokens.ends[index] ?? start });
  }
  return ranges;
}

function conditionalsOf(tokens: Tokens): readonly Range[] {
  const open: number[] = [];
  return rangesOf(tokens, kind.conditional).flatMap(({ start, end }) => {
    if (tokens.text.startsWith('/*', start)) {
      open.push(end);
      return [];
    }
    const from = open.pop();
    return from === undefined || open.length > 0 ? [] : [{ start: from, end: start }];
  });
}
