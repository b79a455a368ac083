import type { A_Expr, Node } from 'libpg-query';
import { hole } from '../../embedded.ts';
import { nodeAs, strings } from './ast.ts';
import type { Constant, Value } from './where-value.ts';
import { always } from './where-value.ts';

type Evaluate = (node: Node | undefined) => Value;

/** `1 = 1`, `id = id`, `1 IN (1, 2)`, `1 BETWEEN 0 AND 2`, `x LIKE '%'`, `1 + 1`. */
export function compareOf(node: A_Expr, evaluate: Evaluate): Value {
  const operator = strings(node.name).at(-1) ?? '';
  const list = nodeAs(node.rexpr, 'List')?.items;
  const rights = (list ?? [node.rexpr]).map((one) => evaluate(one));
  const kind = kinds[node.kind ?? ''];
  if (kind === undefined) return 'some';
  if (
    kind === 'plain' &&
    sameColumn(node.lexpr, node.rexpr) &&
    ['=', '<=', '>='].includes(operator)
  )
    return always;
  if (kind === 'like')
    return rights.every((one) => isAnything(one)) && operator.startsWith('~~') ? always : 'some';
  const left = evaluate(node.lexpr);
  if (typeof left === 'string') return 'some';
  const pairs = rights.map((right) => (typeof right === 'string' ? undefined : right.constant));
  if (kind === 'between') return isBetween(left.constant, pairs) ? always : 'some';
  const results = pairs.map((right) => compute(operator, left.constant, right));
  if (kind === 'in') {
    const hit = operator === '=' ? results.includes(true) : results.every((one) => one === true);
    return hit ? always : 'some';
  }
  const [result] = results;
  return result === undefined ? 'some' : { constant: result };
}

const kinds: { readonly [Kind in string]?: 'plain' | 'in' | 'between' | 'like' } = {
  AEXPR_OP: 'plain',
  AEXPR_NOT_DISTINCT: 'plain',
  AEXPR_IN: 'in',
  AEXPR_BETWEEN: 'between',
  AEXPR_LIKE: 'like',
  AEXPR_ILIKE: 'like',
};

/** What is not null is like `%`. */
function isAnything(value: Value): boolean {
  return (
    typeof value !== 'string' && typeof value.constant === 'string' && /^%+$/.test(value.constant)
  );
}

function isBetween(value: Constant, [low, high]: readonly (Constant | undefined)[]): boolean {
  return compute('>=', value, low) === true && compute('<=', value, high) === true;
}

function compute(
  operator: string,
  left: Constant,
  right: Constant | undefined,
): Constant | undefined {
  if (left === null || right === null || right === undefined) return undefined;
  if (typeof left === 'number' && typeof right === 'number' && Object.hasOwn(arithmetic, operator))
    return arithmetic[operator]?.(left, right);
  return compare(operator, left, right);
}

const arithmetic: { readonly [Operator in string]?: (left: number, right: number) => number } = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
};

function compare(operator: string, left: Constant, right: Constant): boolean | undefined {
  const [one, other] = typeof left === typeof right ? [left, right] : [String(left), String(right)];
  if (one === null || other === null) return undefined;
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
