import { expressionsOf, expressionsWithin, statementsIn } from './inside.ts';
import type { Call, Expression, Statement } from './syntax.ts';

/** Names whose list or dictionary is changed in place, functions and classes included. */
export function changedIn(body: readonly Statement[]): ReadonlySet<string> {
  const names = new Set<string>();
  const left = [...body];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const statement of statementsIn([next])) {
      if (statement.type === 'function' || statement.type === 'class') left.push(...statement.body);
      for (const name of changedBy(statement)) names.add(name);
    }
  }
  return names;
}

function changedBy(statement: Statement): readonly string[] {
  const targets = statement.type === 'assign' ? statement.targets : [];
  const items = targets.flatMap((target) => (target.type === 'subscript' ? [target.object] : []));
  return [
    ...items.flatMap((item) => (item.type === 'name' ? [item.name] : [])),
    ...expressionsOf(statement).flatMap((root) => [...expressionsWithin(root)].flatMap(mayChange)),
  ];
}

/** The names whose value this expression may change, or hands to somebody who may. */
function mayChange(expression: Expression): readonly string[] {
  if (expression.type !== 'call') return [];
  return [...receiverOf(expression), ...handedOver(expression)];
}

function receiverOf({ callee }: Call): readonly string[] {
  if (callee.type !== 'attribute' || callee.object.type !== 'name') return [];
  return changing.has(callee.name) ? [callee.object.name] : [];
}

const changing = new Set([
  'add',
  'append',
  'clear',
  'discard',
  'extend',
  'insert',
  'pop',
  'popitem',
  'remove',
  'setdefault',
  'update',
]);

/** Only plain functions are suspected: methods of `op` and of SQLAlchemy read what they are given. */
function handedOver({ callee, arguments: given }: Call): readonly string[] {
  if (callee.type !== 'name' || reading.has(callee.name)) return [];
  return given.flatMap(({ value, star }) =>
    star === '' && value.type === 'name' ? [value.name] : [],
  );
}

const reading = new Set([
  'any',
  'all',
  'dict',
  'enumerate',
  'filter',
  'isinstance',
  'len',
  'list',
  'map',
  'max',
  'min',
  'print',
  'range',
  'repr',
  'reversed',
  'set',
  'sorted',
  'str',
  'sum',
  'text',
  'tuple',
  'type',
  'zip',
]);
