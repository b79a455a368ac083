import type { Range } from '@policy-lint/languages';
import type { Call } from '@policy-lint/languages/python';
import { ownValue } from '@policy-lint/model';
import { callRange, type Given, givenTo } from './arguments.ts';
import { lastName } from './origin.ts';
import { type Role } from './receiver.ts';
import { addOperation, addUnresolved, type FoundOperation, type Place } from './run.ts';
import type { ToolCall } from './tool.ts';
import { describe } from './tool-operations.ts';
import { formerNames, harmless, signatures } from './tool-signatures.ts';

/** One call of `op.x()` or `batch_op.x()`; whatever is not known of it says so. */
export function readToolCall(
  name: string,
  call: Call,
  role: Role & { readonly type: 'op' | 'batch' },
  place: Place,
): void {
  if (harmless.has(name)) return;
  const { run, frame } = place;
  const given = givenTo(call, frame, run.evaluator);
  const tool = openToolCall(name, call, given, role, place);
  const found = tool === undefined ? undefined : describe(name, tool);
  if (found === undefined) {
    const message = `what \`${lastName(call.callee) ?? name}\` does is not known`;
    addUnresolved(place, 'opaque', message, callRange(call, run.source));
    return;
  }
  const whole = callRange(call, run.source);
  for (const { at = whole, ...operation } of found) {
    addOperation(place, operation, isInside(at, call) ? at : whole, call);
  }
}

function isInside(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function openToolCall(
  name: string,
  call: Call,
  given: Given,
  role: Role & { readonly type: 'op' | 'batch' },
  place: Place,
): ToolCall | undefined {
  const signature = ownValue(signatures, name);
  const parameters = role.type === 'batch' ? (signature?.batch ?? signature?.op) : signature?.op;
  if (parameters === undefined) return undefined;
  const namesOf = (parameter: string) => {
    const former = ownValue(formerNames, parameter) ?? [];
    return parameters[0] === parameter ? [parameter, ...former, 'name'] : [parameter, ...former];
  };
  const expression = (parameter: string) =>
    given.at(parameters.indexOf(parameter), ...namesOf(parameter));
  const text = (parameter: string) =>
    given.text(parameters.indexOf(parameter), ...namesOf(parameter));
  return {
    call,
    given,
    place,
    expression,
    text,
    table: tableOf(role, text, given),
    rest: (from) => given.rest(parameters.indexOf(from) + 1),
  };
}

function tableOf(
  role: Role,
  text: ToolCall['text'],
  given: Given,
): Pick<FoundOperation, 'table' | 'unresolved'> {
  if (role.type === 'batch') {
    const inner = givenTo(role.call, role.frame, given.evaluator);
    return named(inner.text(0, 'table_name', 'table'), inner);
  }
  return named(text('table_name') ?? text('source_table') ?? text('old_table_name'), given);
}

function named(
  table: string | undefined,
  given: Given,
): Pick<FoundOperation, 'table' | 'unresolved'> {
  if (table === undefined) return { unresolved: ['table'] };
  if (!given.has('schema') && !given.has('source_schema')) return { table };
  const schema = given.at(-1, 'schema', 'source_schema');
  const value = schema === undefined ? undefined : given.evaluator.evaluate(schema, given.frame);
  if (value?.type === 'scalar') return { table };
  const text = given.text(-1, 'schema', 'source_schema');
  return text === undefined ? { unresolved: ['table'] } : { table: `${text}.${table}` };
}
