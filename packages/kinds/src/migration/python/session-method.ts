import type { Action } from '@policy-lint/languages';
import type { Call } from '@policy-lint/languages/python';
import { ownValue } from '@policy-lint/model';
import { callRange } from './arguments.ts';
import type { Role } from './receiver.ts';
import { addOperation, type FoundOperation, type Place } from './run.ts';
import { schemaRole, tableOfRole } from './schema-role.ts';

const methods: Readonly<Record<string, Action>> = {
  add: 'insert',
  add_all: 'insert',
  bulk_insert_mappings: 'insert',
  bulk_save_objects: 'insert',
  bulk_update_mappings: 'update',
  merge: 'merge',
  delete: 'delete',
};

/** A session joins the transaction of the connection it is given: its commit does not end that one. */
const closing: Readonly<Record<string, Action>> = { commit: 'commit', rollback: 'rollback' };

/** What a session or a connection is told to do without SQL. */
export function readSessionMethod(call: Call, name: string, role: Role, place: Place): boolean {
  const range = callRange(call, place.run.source);
  const end = name === 'commit' && role.type === 'session' ? 'other' : ownValue(closing, name);
  if (end !== undefined && call.arguments.length === 0) {
    addOperation(place, { action: end }, range, call);
    return true;
  }
  const action = role.type === 'session' ? ownValue(methods, name) : undefined;
  if (action === undefined) return false;
  const [first] = call.arguments;
  const isMapped = name.endsWith('mappings');
  const table =
    isMapped && first !== undefined
      ? tableOfRole(schemaRole(first.value, place), place)
      : { unresolved: ['table'] };
  const where: Partial<FoundOperation> =
    action === 'delete' || action === 'update' ? { where: 'some' } : {};
  addOperation(place, { action, ...table, ...where }, range, call);
  return true;
}
