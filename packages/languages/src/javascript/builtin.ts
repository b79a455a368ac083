import { ownValue } from '@policy-lint/model';
import { callList } from './builtin-list.ts';
import { callText } from './builtin-text.ts';
import { type Call, inside, isFunction } from './machine.ts';
import { nothing, textValue, unknown, type Value } from './value.ts';

/** What the language itself brings along; undefined where it is something else that is called. */
export function callBuiltin(call: Call): Value | undefined {
  const { callee, args } = call;
  if (callee.type === 'unknown') return undefined;
  if (callee.type !== 'method') return undefined;
  const { owner, name } = callee;
  if (isFunction(owner) || owner.type === 'method') {
    const called = callFunctionMethod(call, owner, name);
    if (called !== undefined) return called;
  }
  const promise = promiseMethods.get(name);
  if (promise !== undefined && args.some(({ value }) => isFunction(value))) return promise(call);
  if (owner.type === 'text') return callText(owner, name, call);
  if (owner.type === 'list') return callList(owner, name, call);
  return undefined;
}

function callFunctionMethod(call: Call, owner: Value, name: string): Value | undefined {
  const [, ...args] = call.args;
  if (name === 'bind' && isFunction(owner)) return owner;
  if (name !== 'bind' && name !== 'call') return undefined;
  if (isFunction(owner)) {
    const values = args.map(({ value }) => value);
    return call.frame.machine.steps.invoke(owner, values, call.frame);
  }
  // What is bound is about to be called.
  return call.frame.machine.host.call({ ...call, callee: owner, args }) ?? unknown;
}

const promiseMethods: ReadonlyMap<string, (call: Call) => Value> = new Map([
  ['then', settle],
  ['tap', settle],
  ['spread', settle],
  ['finally', settle],
  ['catch', (call: Call) => settle({ ...call, frame: inside(call.frame, onError(call)) })],
]);

function onError({ frame }: Call): { readonly conditions: readonly string[] } {
  return { conditions: [...frame.context.conditions, 'catch'] };
}

function settle({ args, frame }: Call): Value {
  const results = args.map(({ value }) => frame.machine.steps.invoke(value, [unknown], frame));
  return results.find((one) => one !== nothing) ?? unknown;
}

/** Functions that come with the language and are no method of a value. */
export function callGlobal(path: string, { args, range }: Call): Value | undefined {
  const [first] = args;
  if (path === 'String') return first && (first.value.type === 'text' ? first.value : unknown);
  if (['Promise.all', 'Promise.allSettled', 'Array.from', 'Set', 'Object.freeze'].includes(path)) {
    return first?.value;
  }
  if (path === 'Promise.resolve') return first?.value ?? nothing;
  if (first?.value.type !== 'object' || first.value.rest) return undefined;
  const entries = [...first.value.properties];
  const listed: Readonly<Record<string, readonly Value[]>> = {
    'Object.keys': entries.map(([name]) => textValue(name, range)),
    'Object.values': entries.map(([, value]) => value),
    'Object.entries': entries.map(([name, value]) => ({
      type: 'list',
      items: [textValue(name, range), value],
    })),
  };
  const items = ownValue(listed, path);
  return items && { type: 'list', items: [...items] };
}
