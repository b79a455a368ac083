import type { Call } from '@policy-lint/languages/python';
import { callRange, givenTo, isTrue } from './arguments.ts';
import { type Role, roleOf } from './receiver.ts';
import { addOperation, type FoundOperation, type Place } from './run.ts';
import { schemaRole, tableOfRole } from './schema-role.ts';

/** `users.drop(bind)`, `sa.Enum(name="x").create(bind)`, `metadata.drop_all()`. */
export function readSchemaMethod(call: Call, name: string, role: Role, place: Place): boolean {
  const found = describeMethod(call, name, role, place);
  if (found === undefined) return false;
  addOperation(place, found, callRange(call, place.run.source), call);
  return true;
}

function describeMethod(
  call: Call,
  name: string,
  given: Role,
  place: Place,
): FoundOperation | undefined {
  if (name === 'drop_all') return { action: 'drop-table', unresolved: ['table'] };
  if (name === 'create_all') return { action: 'create-table', unresolved: ['table'] };
  if (name !== 'create' && name !== 'drop') return undefined;
  const object = call.callee.type === 'attribute' ? call.callee.object : undefined;
  const role = object === undefined ? given : schemaRole(object, place);
  const isTable = role.type === 'model' || (role.type === 'schema' && tables.has(role.of));
  const flags = flagsOf(call, name, place);
  if (isTable) return { action: `${name}-table`, ...tableOfRole(role, place), ...flags };
  if (role.type === 'schema') {
    const inner = givenTo(role.call, role.frame, place.run.evaluator);
    // The values of an enum come first, its name always by keyword.
    const isEnum = enums.has(role.of);
    const text = inner.text(isEnum ? -1 : 0, 'name');
    const named = text === undefined ? { unresolved: ['name'] } : { name: text };
    if (role.of === 'Index') return { action: `${name}-index`, ...named, ...flags };
    const type = isEnum ? 'type' : role.of === 'DOMAIN' ? 'domain' : 'sequence';
    return { action: `${name}-object`, object: type, ...named, ...flags };
  }
  if (!takesConnection(call, place)) return undefined;
  return { action: `${name}-object`, object: 'other', unresolved: ['name'], ...flags };
}

const tables = new Set(['Table', 'table', 'TableClause']);
const enums = new Set(['Enum', 'ENUM']);

function flagsOf(call: Call, name: string, place: Place): Partial<FoundOperation> {
  const given = givenTo(call, place.frame, place.run.evaluator);
  if (!isTrue(given.at(1, 'checkfirst'), given)) return {};
  return name === 'drop' ? { if_exists: true } : { if_not_exists: true };
}

/** Of something that is imported: only what it is given says that it belongs to the database. */
function takesConnection(call: Call, place: Place): boolean {
  return call.arguments.some(
    ({ keyword, value }) =>
      keyword === 'bind' ||
      keyword === 'checkfirst' ||
      roleOf(value, place.frame, place.run.evaluator).type === 'connection',
  );
}
