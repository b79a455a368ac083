import type { Call, Expression } from '@policy-lint/languages/python';
import { ownValue } from '@policy-lint/model';
import { callRange, givenTo } from './arguments.ts';
import { readExternal } from './external.ts';
import { readMethodOfClass } from './local-class.ts';
import { readQuery } from './query.ts';
import { lastName } from './origin.ts';
import { type Role } from './receiver.ts';
import { addUnresolved, type Place } from './run.ts';
import { readSchemaMethod } from './schema-method.ts';
import { readSessionMethod } from './session-method.ts';
import { readSql } from './sql-call.ts';
import { readToolCall } from './tool-call.ts';
import { signatures } from './tool-signatures.ts';

/** `x.name(...)` on anything that is not Alembic itself. */
export function readMethod(call: Call, callee: Expression, role: Role, place: Place): void {
  const name = lastName(callee) ?? 'execute';
  if (executing.has(name)) return readSql(call, place);
  if (scalar.has(name) && (role.type === 'connection' || role.type === 'session')) {
    return call.arguments.length === 0 ? undefined : readSql(call, place);
  }
  if (running.has(name)) return;
  if (readQuery(call, name, place)) return;
  if (readSchemaMethod(call, name, role, place)) return;
  if (readSessionMethod(call, name, role, place)) return;
  if (readMethodOfClass(call, name, role, place)) return;
  if (isToolMethod(call, name, place)) return;
  if (role.type === 'connection' && !quiet.has(name) && callee.type === 'attribute') {
    const message = `what \`${name}\` does with a connection is not known`;
    return addUnresolved(place, 'opaque', message, callRange(call, place.run.source));
  }
  readExternal(call, callee, place.frame, place);
}

/** SQL is their first argument, whoever has such a method. */
const executing = new Set([
  'exec_driver_sql',
  'execute',
  'execute_if',
  'executemany',
  'executescript',
  'run_sql',
]);
const scalar = new Set([
  'scalar',
  'scalars',
  'exec',
  'stream',
  'stream_scalars',
  'fetch',
  'fetchval',
]);
/** They run the function that they are given, which is followed already. */
const running = new Set(['run_sync', 'run_async', 'run_callable', 'transaction']);
/** What a connection can do without changing anything. */
const quiet = new Set(
  `all autocommit_block begin begin_nested close configure connect connection cursor default
  dialect dispose execution_options fetchall fetchmany fetchone first get_bind get_context
  get_dialect get_isolation_level has_table in_nested_transaction in_transaction info invalidate
  is_offline_mode isolation_level one one_or_none raw_connection scalar scalars schema_for_object
  set_isolation_level stream quote format_table get_nested_transaction get_transaction
  get_raw_connection detach keys mappings partitions unique yield_per`.split(/\s+/),
);

/** `bop.drop_column("x")` where nobody knows what `bop` is. */
function isToolMethod(call: Call, name: string, place: Place): boolean {
  const signature = ownValue(signatures, name);
  if (signature === undefined) return false;
  const positional = givenTo(call, place.frame, place.run.evaluator).rest(0).length;
  const isBatch = signature.batch !== undefined && positional < Math.min(2, signature.op.length);
  if (!isBatch) {
    readToolCall(name, call, { type: 'op' }, place);
    return true;
  }
  const unknownBatch: Call = { ...call, arguments: [] };
  readToolCall(name, call, { type: 'batch', call: unknownBatch, frame: place.frame }, place);
  return true;
}
