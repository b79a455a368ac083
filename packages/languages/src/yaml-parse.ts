import { Composer, type CST, type Document, Lexer, Parser } from 'yaml';
import { type DataDocument, type DataError, type DataText, nodeValue } from './data-text.ts';
import { jsonDepthLimit } from './json-tree.ts';
import { yamlComments } from './yaml-comments.ts';
import { type DoubtfulScalar, yaml12, type YamlReading } from './yaml-reading.ts';
import { buildYamlTree } from './yaml-tree.ts';

export interface YamlText extends DataText {
  /** What YAML 1.1 and 1.2 read differently. */
  readonly doubtful: readonly DoubtfulScalar[];
}

/**
 * YAML 1.2 by default, all documents: `on` and `yes` are strings, merge keys are merged,
 * aliases are followed.
 */
export function parseYaml(text: string, reading: YamlReading = yaml12): YamlText {
  // A lone CR ends a line in YAML, which this parser does not know.
  const { tokens, tooMany } = tokensOf(text.replaceAll(/\r(?!\n)/g, '\n'));
  if (tooMany !== undefined) return failed([tooMany]);
  // The composer is recursive, and the platform aborts the process where its stack runs out.
  const tooDeep = tokens.flatMap(findTooDeep);
  if (tooDeep.length > 0) return failed(tooDeep);
  const documents: DataDocument[] = [];
  const errors: DataError[] = [];
  const doubtful: DoubtfulScalar[] = [];
  for (const document of new Composer(options).compose(tokens, true, text.length)) {
    const { root, ...found } = buildYamlTree(document, reading);
    errors.push(...syntaxErrors(document), ...found.errors);
    for (const scalar of found.doubtful) doubtful.push(scalar);
    documents.push({ root, value: errors.length > 0 ? null : nodeValue(root) });
  }
  if (errors.length > 0) return failed(errors.slice(0, mostErrors));
  const comments = text.includes('#') ? tokens.flatMap(yamlComments) : [];
  return { documents, errors, comments, doubtful };
}

function failed(errors: readonly DataError[]): YamlText {
  return { documents: [], errors, comments: [], doubtful: [] };
}

/** As `Parser.parse` does it, and no further than memory and patience reach. */
function tokensOf(text: string): { tokens: readonly CST.Token[]; tooMany?: DataError } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let left = mostWords;
  for (const word of new Lexer().lex(text)) {
    left -= 1;
    if (left < 0)
      return { tokens, tooMany: { code: 'too-large', message: tooLong, ...placeOf(parser, word) } };
    tokens.push(...parser.next(word));
  }
  tokens.push(...parser.end());
  return { tokens };
}

function placeOf({ offset }: Parser, word: string) {
  return { start: offset, end: offset + word.length };
}

/** A value with its key, its punctuation and its line is less than ten of them. */
const mostWords = 1_000_000;

const tooLong = `longer than ${mostWords} words and signs, which is more than anybody wrote by hand`;

/** One mistake can make many: after some, more only hide the first. */
const mostErrors = 20;

const options = {
  intAsBigInt: true,
  logLevel: 'silent',
  merge: true,
  prettyErrors: false,
  schema: 'core',
  uniqueKeys: false,
} as const;

function syntaxErrors(document: Document.Parsed): readonly DataError[] {
  return document.errors.map(({ message, pos: [start, end] }) => ({ message, start, end }));
}

interface Level {
  readonly token: CST.Token;
  readonly depth: number;
}

/** The first place that is nested too deeply, found without recursion. */
function findTooDeep(document: CST.Token): readonly DataError[] {
  const levels: Level[] = [{ token: document, depth: 0 }];
  for (let level = levels.pop(); level !== undefined; level = levels.pop()) {
    const { token, depth } = level;
    if (depth > jsonDepthLimit) {
      const message = `nested deeper than ${jsonDepthLimit} levels`;
      return [{ message, start: token.offset, end: token.offset + 1 }];
    }
    const inside = tokensInside(token);
    for (const child of inside) levels.push({ token: child, depth: depth + 1 });
  }
  return [];
}

function tokensInside(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items
    .flatMap(({ key, value }) => [key, value])
    .filter((item) => item !== undefined && item !== null);
}
