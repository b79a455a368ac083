import type { Node } from 'libpg-query';
import { hole } from '../../embedded.ts';
import { nodeAs, nodesAs, strings } from './ast.ts';
import { compareOf } from './where-compare.ts';
import type { Value } from './where-value.ts';
import { always, castOf, constantOf, isFalse, isTrue, testOf } from './where-value.ts';

/** `unknown`: the condition itself is a hole, so it may be anything. */
export type Where = 'none' | 'tautology' | 'some' | 'unknown';

export function whereOf(condition: Node | undefined): Where {
  if (condition === undefined) return 'none';
  const value = evaluate(condition, 0);
  if (value === 'hole') return 'unknown';
  return isTrue(value) ? 'tautology' : 'some';
}

/** Deeper conditions are not constants that anybody writes. */
const deepest = 200;

function evaluate(node: Node | undefined, depth: number): Value {
  if (node === undefined || depth > deepest) return 'some';
  const inner = depth + 1;
  if ('A_Const' in node) return constantOf(node);
  // A parameter, like a hole, may hold anything.
  if ('ParamRef' in node) return 'hole';
  if ('ColumnRef' in node)
    return strings(node.ColumnRef.fields).some((one) => one.includes(hole)) ? 'hole' : 'some';
  if ('TypeCast' in node) return castOf(evaluate(node.TypeCast.arg, inner), node);
  if ('BoolExpr' in node) {
    const { args = [], boolop } = node.BoolExpr;
    if (boolop === 'OR_EXPR' && isNullOrNot(args)) return always;
    const parts = args.map((arg) => evaluate(arg, inner));
    return joinOf(boolop, parts);
  }
  if ('A_Expr' in node) return compareOf(node.A_Expr, (one) => evaluate(one, inner));
  if ('NullTest' in node) {
    const value = evaluate(node.NullTest.arg, inner);
    if (typeof value === 'string') return 'some';
    const isNull = value.constant === null;
    return { constant: node.NullTest.nulltesttype === 'IS_NULL' ? isNull : !isNull };
  }
  if ('BooleanTest' in node)
    return testOf(node.BooleanTest.booltesttype, evaluate(node.BooleanTest.arg, inner));
  if ('SubLink' in node) return existsAlways(node) ? always : 'some';
  return 'some';
}

function joinOf(operator: string | undefined, parts: readonly Value[]): Value {
  if (operator === 'NOT_EXPR') {
    const [part = 'some'] = parts;
    return typeof part === 'string' || part.constant === null ? part : { constant: !isTrue(part) };
  }
  if (operator === 'OR_EXPR') {
    if (parts.some((part) => isTrue(part))) return always;
    return parts.includes('hole') ? 'hole' : parts.every(isFalse) ? { constant: false } : 'some';
  }
  if (parts.every((part) => isTrue(part))) return always;
  // What is certain to restrict the rows does so whatever the hole holds.
  return parts.every((part) => part === 'hole' || isTrue(part)) ? 'hole' : 'some';
}

/** `id IS NULL OR id IS NOT NULL` */
function isNullOrNot(parts: readonly Node[]): boolean {
  const tested = new Map<string, string | undefined>();
  return nodesAs(parts, 'NullTest').some(({ arg, nulltesttype }) => {
    const column = strings(nodeAs(arg, 'ColumnRef')?.fields).join('.');
    if (column === '' || column.includes(hole)) return false;
    const other = tested.get(column);
    tested.set(column, nulltesttype);
    return other !== undefined && other !== nulltesttype;
  });
}

/** `EXISTS (SELECT 1)` reads no table. */
function existsAlways(node: Node): boolean {
  const link = nodeAs(node, 'SubLink');
  const select = nodeAs(link?.subselect, 'SelectStmt');
  const bare =
    select?.fromClause === undefined &&
    select?.whereClause === undefined &&
    select?.larg === undefined;
  return link?.subLinkType === 'EXISTS_SUBLINK' && select !== undefined && bare;
}
