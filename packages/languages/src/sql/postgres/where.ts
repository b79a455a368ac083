import type { A_Expr, Node } from 'libpg-query';
import { hole } from '../../embedded.ts';
import { nodeAs, strings } from './ast.ts';

/** `unknown`: the condition itself is a hole, so it may be anything. */
export type Where = 'none' | 'tautology' | 'some' | 'unknown';

export function whereOf(condition: Node | undefined): Where {
  if (condition === undefined) return 'none';
  const value = evaluate(condition, 0);
  if (value === 'hole') return 'unknown';
  return isTrue(value) ? 'tautology' : 'some';
}

/** A constant, `some` for what depends on the row, `hole` for what is not known here. */
type Value = { readonly constant: string | number | boolean | null } | 'some' | 'hole';

const always: Value = { constant: true };
/** Deeper conditions are not constants that anybody writes. */
const deepest = 200;

function evaluate(node: Node | undefined, depth: number): Value {
  if (node === undefined || depth > deepest) return 'some';
  const inner = depth + 1;
  if ('A_Const' in node) return constantOf(node);
  if ('ColumnRef' in node)
    return strings(node.ColumnRef.fields).some((one) => one.includes(hole)) ? 'hole' : 'some';
  if ('TypeCast' in node) return castOf(evaluate(node.TypeCast.arg, inner), node);
  if ('BoolExpr' in node) {
    const parts = (node.BoolExpr.args ?? []).map((arg) => evaluate(arg, inner));
    return joinOf(node.BoolExpr.boolop, parts);
  }
  if ('A_Expr' in node) return compareOf(node.A_Expr, inner);
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

function constantOf(node: Node): Value {
  const constant = nodeAs(node, 'A_Const');
  if (constant?.isnull) return { constant: null };
  if (constant?.boolval !== undefined) return { constant: constant.boolval.boolval === true };
  if (constant?.sval !== undefined) {
    const text = constant.sval.sval ?? '';
    return text.includes(hole) ? 'some' : { constant: text };
  }
  if (constant?.fval !== undefined) return { constant: Number(constant.fval.fval) };
  return constant?.ival === undefined ? 'some' : { constant: constant.ival.ival ?? 0 };
}

/** `'t'::boolean`, `1::boolean`; other types keep the value. */
function castOf(value: Value, node: Node): Value {
  if (typeof value === 'string' || value.constant === null) return value;
  if (strings(nodeAs(node, 'TypeCast')?.typeName?.names).at(-1) !== 'bool') return value;
  return { constant: isTrue(value) };
}

function isTrue(value: Value): boolean {
  if (typeof value === 'string') return false;
  const { constant } = value;
  if (typeof constant === 'number') return constant !== 0;
  if (typeof constant !== 'string') return constant === true;
  return ['t', 'true', 'y', 'yes', 'on', '1'].includes(constant.trim().toLowerCase());
}

function isFalse(value: Value): boolean {
  return typeof value !== 'string' && value.constant !== null && !isTrue(value);
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

function compareOf(node: A_Expr, depth: number): Value {
  const operator = strings(node.name).at(-1) ?? '';
  if (node.kind !== 'AEXPR_OP' && node.kind !== 'AEXPR_NOT_DISTINCT' && node.kind !== 'AEXPR_IN')
    return 'some';
  if (sameColumn(node.lexpr, node.rexpr) && ['=', '<=', '>='].includes(operator)) return always;
  const left = evaluate(node.lexpr, depth);
  const list = nodeAs(node.rexpr, 'List')?.items;
  const rights = (list ?? [node.rexpr]).map((one) => evaluate(one, depth));
  if (typeof left === 'string') return 'some';
  const results = rights.map((right) =>
    typeof right === 'string' ? undefined : compare(operator, left.constant, right.constant),
  );
  if (node.kind === 'AEXPR_IN') {
    const hit = operator === '=' ? results.includes(true) : results.every((one) => one === true);
    return hit ? always : 'some';
  }
  const [result] = results;
  return result === undefined ? 'some' : { constant: result };
}

type Constant = string | number | boolean | null;

function compare(operator: string, left: Constant, right: Constant): boolean | undefined {
  if (left === null || right === null) return undefined;
  const [one, other] = typeof left === typeof right ? [left, right] : [String(left), String(right)];
  if (operator === '=') return one === other;
  if (operator === '<>' || operator === '!=') return one !== other;
  if (operator === '<') return one < other;
  if (operator === '>') return one > other;
  if (operator === '<=') return one <= other;
  return operator === '>=' ? one >= other : undefined;
}

/** `id = id`; a hole on both sides need not be the same twice. */
function sameColumn(left: Node | undefined, right: Node | undefined): boolean {
  const one = strings(nodeAs(left, 'ColumnRef')?.fields).join('.');
  const other = strings(nodeAs(right, 'ColumnRef')?.fields).join('.');
  return one !== '' && one === other && !one.includes(hole);
}

function testOf(test: string | undefined, value: Value): Value {
  if (typeof value === 'string') return 'some';
  if (test === 'IS_TRUE') return { constant: isTrue(value) };
  if (test === 'IS_NOT_FALSE') return { constant: !isFalse(value) };
  if (test === 'IS_NOT_TRUE') return { constant: !isTrue(value) };
  if (test === 'IS_FALSE') return { constant: isFalse(value) };
  return { constant: (test === 'IS_UNKNOWN') === (value.constant === null) };
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
