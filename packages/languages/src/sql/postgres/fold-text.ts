import type { FuncCall, Node } from 'libpg-query';
import type { Embedded } from '../../embedded.ts';
import { nodeAs, nodesAs, strings } from './ast.ts';
import { formatText } from './fold-format.ts';
import type { Folded } from './folded.ts';
import { fixed, joinTexts, unknown } from './folded.ts';
import { parsePostgres } from './library.ts';
import { tokensFrom } from './ranges.ts';
import type { Scope } from './scope.ts';
import { innerScope } from './script.ts';
import { unitReader } from './source.ts';
import { decodeString } from './strings.ts';

/** Longer chains of `||` are not folded. */
const deepest = 400;

/** The scope's text is an expression, and so are the places of what is folded. */
export function foldExpression(scope: Scope, depth = 0): Folded | undefined {
  const { text } = scope.source;
  const head = 'SELECT ';
  const [statement, more] = parsePostgres(head + text)?.stmts ?? [];
  const targets = nodesAs(nodeAs(statement?.stmt, 'SelectStmt')?.targetList, 'ResTarget');
  const value = targets[0]?.val;
  if (more !== undefined || targets.length !== 1 || value === undefined) return undefined;
  // The grammar reads no expression alone: its places are behind the word SELECT.
  const unit = unitReader(head + text);
  const place = (byte: number | undefined) => unit(byte) - head.length;
  return foldText(value, { ...scope, source: { ...scope.source, unit: place } }, depth);
}

function foldText(node: Node, scope: Scope, depth: number): Folded {
  if (depth > deepest) return unknown(scope);
  const constant = nodeAs(node, 'A_Const');
  if (constant?.sval !== undefined) {
    return { text: constantText(scope, constant.location, constant.sval.sval ?? ''), open: false };
  }
  if (constant?.ival !== undefined) return fixed(scope, String(constant.ival.ival ?? 0));
  const cast = nodeAs(node, 'TypeCast');
  if (cast?.arg !== undefined) return foldText(cast.arg, scope, depth + 1);
  const operation = nodeAs(node, 'A_Expr');
  if (operation?.kind === 'AEXPR_OP' && strings(operation.name).at(-1) === '||') {
    return joinFolded(scope, [operation.lexpr, operation.rexpr], depth);
  }
  const column = nodeAs(node, 'ColumnRef');
  if (column !== undefined) return foldVariable(strings(column.fields), scope, depth);
  const call = nodeAs(node, 'FuncCall');
  return call === undefined ? unknown(scope) : foldCall(call, scope, depth);
}

/** What was assigned elsewhere stands for the words that use it. */
function foldVariable(names: readonly string[], scope: Scope, depth: number): Folded {
  const value = scope.variables?.get(names.join('.'));
  if (value === undefined) return unknown(scope);
  const inner = innerScope(scope, fixed(scope, value).text);
  const folded = foldExpression(inner, depth + 50);
  return folded === undefined
    ? unknown(scope)
    : { ...fixed(scope, folded.text.text), open: folded.open };
}

function foldCall(call: FuncCall, scope: Scope, depth: number): Folded {
  const name = strings(call.funcname).at(-1) ?? '';
  const args = (call.args ?? []).map((arg) => foldText(arg, scope, depth + 1));
  const [first] = args;
  if (name === 'concat') return joinTexts(scope, args);
  if (name === 'format' && first !== undefined && !call.func_variadic)
    return formatText(scope, first, args.slice(1));
  if (first === undefined) return unknown(scope);
  // The quotes make sure that it is one name, or one value.
  if (name === 'quote_ident') return isKnown(first) ? first : { ...unknown(scope), open: false };
  if (name === 'quote_literal' || name === 'quote_nullable') {
    return fixed(scope, `'${first.text.text.replaceAll("'", "''")}'`);
  }
  return unknown(scope);
}

function isKnown({ text, open }: Folded): boolean {
  return !open && /^[a-z_][a-z0-9_]*$/.test(text.text);
}

function joinFolded(scope: Scope, nodes: readonly (Node | undefined)[], depth: number): Folded {
  const parts = nodes.map((one) =>
    one === undefined ? unknown(scope) : foldText(one, scope, depth + 1),
  );
  return joinTexts(scope, parts);
}

function constantText(scope: Scope, location: number | undefined, value: string): Embedded {
  const start = scope.source.unit(location);
  for (const { end } of tokensFrom(scope, start))
    return decodeString(scope.source.text, start, end, value);
  return decodeString(scope.source.text, start, start, value);
}
