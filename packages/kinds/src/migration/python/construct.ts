import type { Action, ObjectType } from '@policy-lint/languages';
import {
  type Call,
  type Expression,
  type Frame,
  pathOf,
  plainText,
} from '@policy-lint/languages/python';
import { callRange, givenTo } from './arguments.ts';
import { chainOf, whereOf } from './chain.ts';
import { lastName, originOf, roleOf } from './receiver.ts';
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
  const names = new Set(chain.map(({ name }) => name));
  if (queries.has(root.name) || root.name === 'query') return [{ action: 'other' }];
  const statement = statements[root.name];
  if (statement !== undefined && isFunction(root.call, root.name, place)) {
    const { frame, run } = place;
    const given = givenTo(root.call, frame, run.evaluator);
    const table = given.at(0, 'table', 'entity', 'dml_table');
    const role = table === undefined ? undefined : schemaRole(table, place);
    const condition = statement === 'insert' ? undefined : given.at(1, 'whereclause');
    return [describeData(statement, tableOfRole(role, place), methods, condition, place)];
  }
  if (root.call.callee.type === 'attribute' && statement !== undefined) {
    const { object } = root.call.callee;
    const role = schemaRole(object, place);
    const given = givenTo(root.call, place.frame, place.run.evaluator);
    const condition = statement === 'insert' ? undefined : given.at(0, 'whereclause');
    return [describeData(statement, tableOfRole(role, place), methods, condition, place)];
  }
  if (root.call.callee.type === 'attribute' && queries.has(lastQuery(names))) {
    return [{ action: 'other' }];
  }
  const ddl = definitions[root.name];
  return ddl === undefined ? undefined : [describeDefinition(ddl, root.call, place)];
}

const queries = new Set(['select', 'exists', 'union', 'union_all', 'values', 'literal', 'func']);

function lastQuery(names: ReadonlySet<string>): string {
  return [...queries].find((name) => names.has(name)) ?? '';
}

const statements: Readonly<Record<string, 'update' | 'delete' | 'insert'>> = {
  update: 'update',
  delete: 'delete',
  insert: 'insert',
};

/** `update(users)` rather than `users.update()`: a name, or an attribute of a module. */
function isFunction({ callee }: Call, name: string, { frame }: Place): boolean {
  if (callee.type === 'name') return true;
  const path = pathOf(callee, frame);
  return path !== undefined && path.startsWith('sqlalchemy.') && path.endsWith(`.${name}`);
}

function describeData(
  action: 'update' | 'delete' | 'insert',
  table: Pick<FoundOperation, 'table' | 'unresolved'>,
  methods: readonly { readonly name: string; readonly call: Call }[],
  condition: Expression | undefined,
  place: Place,
): FoundOperation {
  if (action === 'insert') {
    const isSelected = methods.some(({ name }) => name === 'from_select');
    return { action, ...table, ...(isSelected && { from_select: true }) };
  }
  return { action, ...table, where: whereOf(methods, condition, place) };
}

interface Definition {
  readonly action: Action;
  readonly of: 'table' | 'name';
  readonly object?: ObjectType;
}

const definitions: Readonly<Record<string, Definition>> = {
  CreateTable: { action: 'create-table', of: 'table' },
  DropTable: { action: 'drop-table', of: 'table' },
  CreateSequence: { action: 'create-object', of: 'name', object: 'sequence' },
  DropSequence: { action: 'drop-object', of: 'name', object: 'sequence' },
  CreateIndex: { action: 'create-index', of: 'name' },
  DropIndex: { action: 'drop-index', of: 'name' },
  CreateSchema: { action: 'create-schema', of: 'name' },
  DropSchema: { action: 'drop-schema', of: 'name' },
  CreateView: { action: 'create-object', of: 'name', object: 'view' },
  DropView: { action: 'drop-object', of: 'name', object: 'view' },
  AddConstraint: { action: 'add-constraint', of: 'name' },
  DropConstraint: { action: 'drop-constraint', of: 'name' },
};

function describeDefinition(
  { action, of, object }: Definition,
  call: Call,
  place: Place,
): FoundOperation {
  const { evaluator } = place.run;
  const given = givenTo(call, place.frame, evaluator);
  const value = given.at(0, 'element', 'name');
  const flags = {
    action,
    ...(object !== undefined && { object }),
    ...(given.has('cascade') && { cascade: true as const }),
    ...(given.has('if_exists') && { if_exists: true as const }),
    ...(given.has('if_not_exists') && { if_not_exists: true as const }),
  };
  if (value === undefined) return { ...flags, unresolved: [of] };
  if (of === 'table') return { ...flags, ...tableOfRole(schemaRole(value, place), place) };
  const text = plainText(evaluator.evaluate(value, place.frame));
  const origin = originOf(value, place.frame, evaluator);
  const role = roleOf(value, place.frame, evaluator);
  const inner =
    role.type === 'schema' || origin.expression.type !== 'call'
      ? role
      : ({ type: 'schema', of: '', call: origin.expression, frame: origin.frame } as const);
  const name =
    text ??
    (inner.type === 'schema'
      ? givenTo(inner.call, inner.frame, evaluator).text(0, 'name')
      : undefined);
  return { ...flags, ...(name === undefined ? { unresolved: ['name'] } : { name }) };
}
