import {
  bindingOf,
  callFrame,
  type Call,
  type ClassDefinition,
  type Expression,
  expressionsOf,
  expressionsWithin,
  findFrame,
  type Frame,
  pathOf,
  statementsIn,
} from '@policy-lint/languages/python';
import type { Evaluator } from '@policy-lint/languages/python';

/** What an expression stands for once names and helpers are followed, and where it is evaluated. */
export interface Origin {
  readonly expression: Expression;
  readonly frame: Frame;
}

/** Through names, parameters, and functions of the file that only return something. */
export function originOf(
  expression: Expression,
  frame: Frame,
  evaluator: Evaluator,
  depth = 0,
): Origin {
  const value = evaluator.evaluate(expression, frame);
  const origin =
    value.type === 'unknown'
      ? { expression: value.expression, frame: value.frame }
      : { expression, frame };
  if (depth >= deepest || origin.expression.type !== 'call') return origin;
  const inner = returnedBy(origin.expression, origin.frame, evaluator);
  return inner === undefined
    ? origin
    : originOf(inner.expression, inner.frame, evaluator, depth + 1);
}

const deepest = 12;

/** What a function of the file returns or, as a context manager, yields. */
function returnedBy(call: Call, frame: Frame, evaluator: Evaluator): Origin | undefined {
  const { callee } = call;
  if (callee.type !== 'name') return undefined;
  const binding = bindingOf(callee.name, frame);
  const around = findFrame(callee.name, frame);
  if (binding?.type !== 'function' || around === undefined) return undefined;
  const given = [...statementsIn(binding.definition.body)].flatMap((statement) => {
    const yielded = expressionsOf(statement).flatMap((root) =>
      [...expressionsWithin(root)].filter((one) => one.type === 'other' && one.word === 'yield'),
    );
    const values = yielded.flatMap((one) => (one.type === 'other' ? one.inside : []));
    const direct = statement.type === 'other' && statement.word === 'yield' ? statement.inside : [];
    const returned = statement.type === 'return' && statement.value ? [statement.value] : [];
    return [...values, ...direct, ...returned];
  });
  const [only, another] = given;
  if (only === undefined || another !== undefined) return undefined;
  const inner = callFrame(binding.definition, { call, from: frame }, around, evaluator);
  return { expression: only, frame: withBlockNames(inner, binding.definition.body, evaluator) };
}

/** Names of `with ... as x` and the like mean what they are made of. */
function withBlockNames(
  frame: Frame,
  body: Parameters<typeof statementsIn>[0],
  evaluator: Evaluator,
): Frame {
  for (const statement of statementsIn(body)) {
    if (statement.type !== 'with') continue;
    for (const { value, target } of statement.items) {
      if (target?.type === 'name') frame.values.set(target.name, evaluator.evaluate(value, frame));
    }
  }
  return frame;
}

export type Role =
  | { readonly type: 'op' }
  | { readonly type: 'batch'; readonly call: Call; readonly frame: Frame }
  | { readonly type: 'connection' }
  | { readonly type: 'session' }
  | { readonly type: 'schema'; readonly of: string; readonly call: Call; readonly frame: Frame }
  | { readonly type: 'model'; readonly definition: ClassDefinition; readonly frame: Frame }
  | { readonly type: 'unknown'; readonly path?: string };

/** Who is called: alembic's `op`, a batch, a connection, a table. */
export function roleOf(expression: Expression, frame: Frame, evaluator: Evaluator): Role {
  const origin = originOf(expression, frame, evaluator);
  if (origin.expression.type === 'call')
    return roleOfCall(origin.expression, origin.frame, evaluator);
  const path = pathOf(origin.expression, origin.frame);
  if (path !== undefined && isOperations(path)) return { type: 'op' };
  const last = lastName(origin.expression);
  if (last !== undefined) {
    const model = modelOf(origin.expression, origin.frame);
    if (model !== undefined) return model;
    // A parameter that nobody gives a value is known by its name alone.
    if (last === 'op') return { type: 'op' };
    if (connections.has(last)) return { type: 'connection' };
    if (sessions.has(last)) return { type: 'session' };
  }
  return { type: 'unknown', ...(path !== undefined && { path }) };
}

function isOperations(path: string): boolean {
  return path === 'alembic.op' || path === 'op';
}

const connections = new Set([
  'bind',
  'conn',
  'connectable',
  'connection',
  'cur',
  'cursor',
  'engine',
]);
const sessions = new Set(['session', 'db_session', 'sess', 'Session']);

function modelOf(expression: Expression, frame: Frame): Role | undefined {
  if (expression.type !== 'name') return undefined;
  const binding = bindingOf(expression.name, frame);
  const found = findFrame(expression.name, frame);
  if (binding?.type !== 'class' || found === undefined) return undefined;
  return { type: 'model', definition: binding.definition, frame: found };
}

function roleOfCall(call: Call, frame: Frame, evaluator: Evaluator): Role {
  const name = lastName(call.callee) ?? '';
  if (name.endsWith('batch_alter_table')) return { type: 'batch', call, frame };
  if (schemaObjects.has(name)) return { type: 'schema', of: name, call, frame };
  if (sessionMakers.has(name)) return { type: 'session' };
  if (connectionMakers.has(name)) return { type: 'connection' };
  if (name === 'Operations') return { type: 'op' };
  if (chained.has(name) && call.callee.type === 'attribute') {
    return roleOf(call.callee.object, frame, evaluator);
  }
  if (call.callee.type === 'call') return roleOfCall(call.callee, frame, evaluator);
  const path = pathOf(call.callee, frame);
  return { type: 'unknown', ...(path !== undefined && { path }) };
}

const schemaObjects = new Set([
  'Table',
  'table',
  'TableClause',
  'Enum',
  'ENUM',
  'DOMAIN',
  'Sequence',
  'Index',
  'MetaData',
]);
const sessionMakers = new Set(['Session', 'sessionmaker', 'scoped_session', 'AsyncSession']);
const connectionMakers = new Set([
  'get_bind',
  'connect',
  'connection',
  'begin',
  'cursor',
  'raw_connection',
  'create_engine',
]);
/** Methods that give back what they are called on, or something as good. */
const chained = new Set([
  'execution_options',
  'begin_nested',
  'scalars',
  'mappings',
  'with_for_update',
]);

/** `drop` of `a.b.drop`. */
export function lastName(expression: Expression): string | undefined {
  if (expression.type === 'name' || expression.type === 'attribute') return expression.name;
  return undefined;
}
