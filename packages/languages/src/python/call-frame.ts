import type { Scope } from './scope.ts';
import { readScope } from './scope.ts';
import type { Call, FunctionDefinition, Lambda, Parameter } from './syntax.ts';
import type { Evaluator, Frame, Value } from './value.ts';

/** A function of the file while this call runs it: its parameters have the values they are given. */
export function callFrame(
  definition: FunctionDefinition | Lambda,
  { call, from }: { readonly call?: Call; readonly from: Frame },
  around: Frame,
  evaluator: Evaluator,
): Frame {
  const values = new Map<string, Value>();
  for (const { name, default: value } of definition.parameters) {
    if (value !== undefined) values.set(name, evaluator.evaluate(value, around));
  }
  if (call !== undefined) bindGiven(definition.parameters, call, from, evaluator, values);
  return { scope: scopeOf(definition), values, around, work: from.work };
}

function bindGiven(
  parameters: readonly Parameter[],
  call: Call,
  from: Frame,
  { evaluate }: Evaluator,
  values: Map<string, Value>,
): void {
  const positional = parameters.filter(({ star }) => star === '');
  // Behind a starred argument nobody knows which parameter is meant.
  const starredAt = call.arguments.findIndex(({ star }) => star !== '');
  const certain = starredAt === -1 ? call.arguments : call.arguments.slice(0, starredAt);
  certain
    .filter(({ keyword }) => keyword === undefined)
    .forEach(({ value }, index) => {
      const name = positional[index]?.name;
      if (name !== undefined) values.set(name, evaluate(value, from));
    });
  for (const { keyword, value } of call.arguments) {
    if (keyword !== undefined) values.set(keyword, evaluate(value, from));
  }
  if (starredAt === -1) return;
  const given = new Set(certain.flatMap((_one, index) => positional[index]?.name ?? []));
  const named = new Set(call.arguments.flatMap(({ keyword }) => keyword ?? []));
  for (const { name } of parameters) {
    if (!given.has(name) && !named.has(name)) values.delete(name);
  }
}

const scopes = new WeakMap<FunctionDefinition | Lambda, Scope>();

function scopeOf(definition: FunctionDefinition | Lambda): Scope {
  const known = scopes.get(definition);
  if (known !== undefined) return known;
  const body = definition.type === 'function' ? definition.body : [];
  const scope = readScope(body, definition.parameters);
  scopes.set(definition, scope);
  return scope;
}
