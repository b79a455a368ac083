import type { CreateFunctionStmt, DefElem, Node } from 'libpg-query';
import { nodeAs, nodesAs, strings } from './ast.ts';
import { joinName } from './names.ts';
import { readPlpgsql } from './plpgsql.ts';
import { tokensFrom, tokenText } from './ranges.ts';
import type { Readers } from './readers.ts';
import type { Scope } from './scope.ts';
import { add, addUnresolved, nest } from './scope.ts';
import { addUnparsed, innerScope, readScript } from './script.ts';
import { decodeString } from './strings.ts';

/** DO runs its body; CREATE FUNCTION and CREATE PROCEDURE only keep it. */
export const codeReaders: Readers = {
  DoStmt(node, scope) {
    const body = findBody(node.args, scope);
    if (body !== undefined)
      readBody(body, languageOf(node.args) ?? 'plpgsql', nest(body, 'do'), scope);
  },
  CreateFunctionStmt: readFunction,
};

function readFunction(node: CreateFunctionStmt, scope: Scope): void {
  const object = node.is_procedure ? 'procedure' : 'function';
  add(scope, { start: scope.range.start, end: headEnd(scope) }, 'create-object', {
    object,
    name: joinName(strings(node.funcname)),
    or_replace: node.replace,
  });
  const inner = nest(scope, object, true);
  if (node.sql_body !== undefined) return readAtomic(node.sql_body, inner);
  const body = findBody(node.options, scope);
  const language = languageOf(node.options) ?? 'sql';
  if (body !== undefined) readBody(body, language, nest(body, object, true), scope);
}

/** Up to the brackets behind the name. */
function headEnd(scope: Scope): number {
  let end = scope.range.end;
  for (const token of tokensFrom(scope, scope.range.start)) {
    if (tokenText(scope, token) === '(') return end;
    end = token.end;
  }
  return end;
}

/** BEGIN ATOMIC ... END, or RETURN with an expression. */
function readAtomic(node: Node, scope: Scope): void {
  const lists = nodesAs(nodeAs(node, 'List')?.items, 'List');
  for (const statement of lists.flatMap(({ items }) => items ?? [])) {
    if (
      nodeAs(statement, 'SelectStmt') === undefined &&
      nodeAs(statement, 'ReturnStmt') === undefined
    )
      scope.read(statement, scope);
  }
}

/** The string behind AS, as a text of its own. */
function findBody(options: readonly Node[] | undefined, scope: Scope): Scope | undefined {
  const as = option(options, 'as');
  const list = nodeAs(as?.arg, 'List')?.items;
  // Two strings name a file and a symbol in it.
  const value = nodeAs(list?.length === 1 ? list[0] : as?.arg, 'String')?.sval;
  if (value === undefined) return undefined;
  const start = scope.source.unit(as?.location);
  for (const token of tokensFrom(scope, start)) {
    if (token.type !== 'string') continue;
    return innerScope(scope, decodeString(scope.source.text, token.start, token.end, value));
  }
  return undefined;
}

function languageOf(options: readonly Node[] | undefined): string | undefined {
  return nodeAs(option(options, 'language')?.arg, 'String')?.sval?.toLowerCase();
}

function option(options: readonly Node[] | undefined, name: string): DefElem | undefined {
  return nodesAs(options, 'DefElem').find(({ defname }) => defname === name);
}

function readBody(body: Scope, language: string, inner: Scope, statement: Scope): void {
  if (body.source.text.trim() === '') return;
  if (language === 'plpgsql') return readPlpgsql(inner, statement);
  if (language === 'sql') {
    if (!readScript(inner)) addUnparsed(inner, 'The body of the function');
    return;
  }
  // The name of a function that is compiled into the server.
  if (language === 'internal' || language === 'c') return;
  const message = `The body is written in ${language}, which is not read here`;
  addUnresolved(inner, body.range, 'opaque', message);
}
