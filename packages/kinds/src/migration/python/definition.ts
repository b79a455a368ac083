import type { Action, ObjectType } from '@policy-lint/languages';
import { type Call, type Expression, plainText } from '@policy-lint/languages/python';
import { ownValue } from '@policy-lint/model';
import { givenTo } from './arguments.ts';
import { lastName, originOf } from './origin.ts';
import type { FoundOperation, Place } from './run.ts';
import { schemaRole, tableOfRole } from './schema-role.ts';

/** `DropSequence(x)` and the like: a call that is a statement of DDL. */
export function describeDefinition(call: Call, place: Place): FoundOperation | undefined {
  const definition = ownValue(definitions, lastName(call.callee) ?? '');
  if (definition === undefined) return undefined;
  const { action, of, object } = definition;
  const given = givenTo(call, place.frame, place.run.evaluator);
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
  const name = nameOf(value, place);
  return { ...flags, ...(name === undefined ? { unresolved: ['name'] } : { name }) };
}

/** The text itself, or the name of the sequence or index that it is given. */
function nameOf(value: Expression, { frame, run }: Place): string | undefined {
  const text = plainText(run.evaluator.evaluate(value, frame));
  if (text !== undefined) return text;
  const origin = originOf(value, frame, run.evaluator);
  if (origin.expression.type !== 'call') return undefined;
  return givenTo(origin.expression, origin.frame, run.evaluator).text(0, 'name');
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
