import { astConverter } from '@typescript-eslint/typescript-estree/use-at-your-own-risk';
import ts from 'typescript';
import type { JavascriptError, ParsedJavascript, Program } from './syntax.ts';

/** Never throws: of a file that is not valid the tree holds what TypeScript's parser makes of it. */
export function parseJavascript(text: string, path: string): ParsedJavascript {
  try {
    const first = readSource(text, path, kindOf(path));
    if (first.errors.length === 0) return convert(first);
    const second = readSource(text, path, otherKind(path));
    const better = second.errors.length < first.errors.length ? second : first;
    return convertBroken(better, text, path);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(text, 'the code is nested too deeply to be read');
  }
}

interface Source {
  readonly file: ts.SourceFile;
  readonly errors: readonly JavascriptError[];
}

/** TypeScript keeps what it could not parse beside the tree, under a name that its types do not tell. */
interface WithDiagnostics {
  parseDiagnostics: readonly ts.DiagnosticWithLocation[];
}

/** TypeScript forbids the octal numbers and escapes that old scripts may have. */
const octals = new Set([1121, 1487, 1488]);

function readSource(text: string, path: string, kind: ts.ScriptKind): Source {
  const options: ts.CreateSourceFileOptions = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  const file = ts.createSourceFile(path, text, options, true, kind);
  const holder = file as unknown as WithDiagnostics;
  const errors = holder.parseDiagnostics.flatMap(({ code, start, length, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, ' ');
    return octals.has(code) ? [] : [{ message, start, end: start + length }];
  });
  // The converter refuses a tree that has any.
  holder.parseDiagnostics = [];
  return { file, errors };
}

type Settings = Parameters<typeof astConverter>[1];

const settings = {
  allowInvalidAST: true,
  comment: true,
  errorOnUnknownASTType: false,
  loc: false,
  range: true,
  suppressDeprecatedPropertyWarnings: true,
  tokens: false,
};

function convert({ file, errors }: Source): ParsedJavascript {
  const { estree } = astConverter(file, settings as unknown as Settings, false);
  const comments = (estree.comments ?? []).map(({ range: [start, end] }) => ({ start, end }));
  return { program: estree, comments, errors };
}

/** What was begun and breaks off in the middle of a type is more than the converter can take. */
function convertBroken(source: Source, text: string, path: string): ParsedJavascript {
  const { errors } = source;
  const starts = errors.map(({ start }) => start).toSorted((one, other) => other - one);
  const lines = starts.map((start) => text.lastIndexOf('\n', start - 1) + 1);
  for (const end of [undefined, ...new Set(lines)].slice(0, mostTries)) {
    const part = end === undefined ? source : readSource(text.slice(0, end), path, kindOf(path));
    try {
      return convert({ ...part, errors });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return refuse(text, errors[0]?.message ?? 'the code could not be read');
}

const mostTries = 5;

function kindOf(path: string): ts.ScriptKind {
  if (path.endsWith('.tsx')) return ts.ScriptKind.TSX;
  return isTypescript(path) ? ts.ScriptKind.TS : ts.ScriptKind.JSX;
}

/** Markup in a file that has no `x` in its ending, or type assertions in one that has. */
function otherKind(path: string): ts.ScriptKind {
  return isTypescript(path) && !path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
}

function isTypescript(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path);
}

function refuse(text: string, message: string): ParsedJavascript {
  const range: [number, number] = [0, text.length];
  const program = { type: 'Program', body: [], range, sourceType: 'module', comments: [] };
  return {
    program: program as unknown as Program,
    comments: [],
    errors: [{ message, start: 0, end: text.length }],
  };
}
