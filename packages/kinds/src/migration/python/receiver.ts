import {
  bindingOf,
  type Call,
  type ClassDefinition,
  type Evaluator,
  type Expression,
  findFrame,
  type Frame,
  pathOf,
} from '@policy-lint/languages/python';
import { lastName, originOf } from './origin.ts';

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
  'get_model',
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
