import { type Call, type Expression, type Frame, pathOf } from '@policy-lint/languages/python';
import { ownValue } from '@policy-lint/model';
import { callRange, givenTo } from './arguments.ts';
import { chainOf, type Link, whereOf } from './chain.ts';
import { describeDefinition } from './definition.ts';
import { lastName, originOf } from './origin.ts';
import { addOperation, addUnresolved, type FoundOperation, type Place } from './run.ts';
import { schemaRole, tableOfRole } from './schema-role.ts';

/** A statement that SQLAlchemy makes of calls: `update(users).where(...)`, `users.delete()`, `DropSequence(x)`. */
export function readConstruct(construct: Call, frame: Frame, call: Call, place: Place): void {
  const found = describeConstruct(construct, { ...place, frame });
  if (found !== undefined) {
    for (const operation of found)
      addOperation(place, operation, callRange(call, place.run.source), call);
    return;
  }
  const name = lastName(construct.callee) ?? 'this call';
  const message = `the SQL that \`${name}\` makes is not known`;
  addUnresolved(place, 'opaque', message, callRange(call, place.run.source));
}

function describeConstruct(construct: Call, place: Place): readonly FoundOperation[] | undefined {
  const chain = chainOf(construct);
  const [root, ...methods] = chain;
  if (root === undefined) return undefined;
  if (queries.has(root.name) || root.name === 'query') return [{ action: 'other' }];
  const action = ownValue(statements, root.name);
  if (action !== undefined) return [describeStatement(action, root, methods, place)];
  const isQuery = chain.some(({ name }) => queries.has(name));
  if (root.call.callee.type === 'attribute' && isQuery) return [{ action: 'other' }];
  const definition = describeDefinition(root.call, place);
  return definition === undefined ? describeReturned(root.call, methods, place) : [definition];
}

/** What a function of the file returns, and what is done to it afterwards. */
function describeReturned(
  call: Call,
  methods: readonly Link[],
  place: Place,
): readonly FoundOperation[] | undefined {
  const { expression, frame } = originOf(call, place.frame, place.run.evaluator);
  if (expression.type !== 'call' || expression === call) return undefined;
  const found = describeConstruct(expression, { ...place, frame });
  return found?.map((operation) =>
    operation.where === 'none'
      ? { ...operation, where: whereOf(methods, undefined, place) }
      : operation,
  );
}

const queries = new Set(['select', 'exists', 'union', 'union_all', 'values', 'literal', 'func']);

const statements: Readonly<Record<string, Data>> = {
  update: 'update',
  delete: 'delete',
  insert: 'insert',
};

type Data = 'update' | 'delete' | 'insert';

/** `update(users, condition)` or `users.update(condition)`. */
function describeStatement(
  action: Data,
  { name, call }: Link,
  methods: readonly Link[],
  place: Place,
): FoundOperation {
  const given = givenTo(call, place.frame, place.run.evaluator);
  const { callee } = call;
  const object =
    callee.type === 'attribute' && !isModule(callee, name, place) ? callee.object : undefined;
  const table = object ?? given.at(0, 'table', 'entity', 'dml_table');
  const condition = given.at(object === undefined ? 1 : 0, 'whereclause');
  const named = tableOfRole(table && schemaRole(table, place), place);
  if (action === 'insert') {
    const isSelected = methods.some((method) => method.name === 'from_select');
    return { action, ...named, ...(isSelected && { from_select: true }) };
  }
  return { action, ...named, where: whereOf(methods, condition, place) };
}

/** `sa.update` rather than `users.update`. */
function isModule(callee: Expression, name: string, { frame }: Place): boolean {
  const path = pathOf(callee, frame);
  return path !== undefined && path.startsWith('sqlalchemy.') && path.endsWith(`.${name}`);
}
