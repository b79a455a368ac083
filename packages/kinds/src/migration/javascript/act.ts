import type { Action } from '@policy-lint/languages';
import { isFunction, type Value } from '@policy-lint/languages/javascript/run';
import { ownValue } from '@policy-lint/model';
import type { Phase } from '../draft.ts';
import type { Did } from './event.ts';
import { type Name, namesOf } from './names.ts';
import { type Act, type Method, receiver } from './role.ts';

/** Where a name comes from: the number of an argument, all of them, or what the handle knows. */
type Source = number | 'all' | `.${string}`;

export interface Names {
  readonly table?: Source;
  readonly column?: Source;
  readonly name?: Source;
  readonly to?: Source;
  readonly references?: Source;
}

/** What an action has besides its names: fixed words, or what the call says. */
export type More = Partial<Did> | ((act: Act) => Partial<Did>);

/** A call that does this, once for every name it is given. */
export function does(action: Action, names: Names = {}, ...more: readonly More[]): Method {
  const method = notes(action, names, ...more);
  return (act) => {
    runCallbacks(act);
    return method(act);
  };
}

/** The same, where somebody else calls the functions among the arguments. */
export function notes(action: Action, names: Names = {}, ...more: readonly More[]): Method {
  return (act) => {
    const base = Object.assign({ action }, ...more.map((one) => said(one, act))) as Did;
    let event = -1;
    for (const one of combine(base, names, act)) event = emit(act, one);
    return withEvent(act, event);
  };
}

function said(more: More, act: Act): Partial<Did> {
  return typeof more === 'function' ? more(act) : more;
}

/** The same handle, which knows what it did last. */
export function withEvent({ owner }: Act, event: number): Value {
  return receiver(owner.role, { ...owner.state, event: { type: 'constant', value: event } });
}

function combine(base: Did, names: Names, act: Act): readonly Did[] {
  return Object.entries(names).reduce<readonly Did[]>(
    (dids, [field, source]: [string, Source]) => {
      const found = namesOf(valueAt(act, source));
      if (found.length === 0)
        return dids.map((one) => (source === 0 ? unresolved(one, field) : one));
      return found.flatMap((name) => dids.map((one) => withName(one, field, name)));
    },
    [base],
  );
}

function valueAt({ args, owner }: Act, source: Source): Value | undefined {
  if (typeof source === 'number') return args[source]?.value;
  if (source === 'all') return { type: 'list', items: args.map(({ value }) => value) };
  return ownValue(owner.state, source.slice(1));
}

function withName(did: Did, field: string, { text }: Name): Did {
  return text === undefined ? unresolved(did, field) : { ...did, [field]: text };
}

function unresolved(did: Did, field: string): Did {
  return { ...did, unresolved: [...(did.unresolved ?? []), field] };
}

/** Undefined outside of both directions, where nothing runs yet. */
export function phaseOf({ call }: Pick<Act, 'call'>): Phase | undefined {
  const { phase } = call.frame.context.marks;
  return phase === 'up' || phase === 'down' ? phase : undefined;
}

/** The number of the event, or -1. */
export function emit(act: Act, operation: Did): number {
  const phase = phaseOf(act);
  if (phase === undefined) return -1;
  const { range, frame } = act.call;
  const { context } = frame;
  return act.log.events.push({ type: 'operation', phase, range, context, operation }) - 1;
}

/** Changes what the chain did last. */
export function amend(act: Act, change: (did: Did) => Did): void {
  const { event } = act.owner.state;
  const index = event?.type === 'constant' ? Number(event.value) : -1;
  const happened = act.log.events[index];
  if (happened?.type !== 'operation') return;
  const range = { ...happened.range, end: Math.max(happened.range.end, act.call.range.end) };
  act.log.events[index] = { ...happened, range, operation: change(happened.operation) };
}

/** A link of a chain that says more of what the chain does. */
export function says(...more: readonly More[]): Method {
  return (act) => {
    amend(act, (did) => Object.assign({}, did, ...more.map((one) => said(one, act))) as Did);
    runCallbacks(act);
    return act.owner;
  };
}

/** Reads, or only says something; what it is given to call may still do more. */
export const quiet: Method = (act) => {
  runCallbacks(act);
  return { type: 'unknown' };
};

/** The same, in a chain that goes on. */
export const link: Method = (act) => {
  runCallbacks(act);
  return act.owner;
};

type State = (act: Act) => Readonly<Record<string, Value>>;

/** Another handle. */
export function gives(role: string, state: State = () => ({})): Method {
  return (act) => {
    runCallbacks(act);
    return receiver(role, { ...act.owner.state, ...state(act) });
  };
}

/** Calls the functions it is given with another handle: `transaction(async (trx) => ...)`. */
export function lends(role: string, state: State = () => ({})): Method {
  return (act) => {
    runCallbacks(act, receiver(role, { ...act.owner.state, ...state(act) }));
    return act.owner;
  };
}

/** What comes back from such a call. */
export function becomes(role: string): Method {
  return (act) => receiver(role, act.owner.state);
}

export function runCallbacks({ args, call: { frame } }: Act, ...given: readonly Value[]): void {
  for (const { value } of args) {
    if (isFunction(value)) frame.machine.steps.invoke(value, given, frame);
  }
}

/** One after the other; the last says what the call gives. */
export function all(...methods: readonly Method[]): Method {
  return (act) => methods.map((one) => one(act)).at(-1) ?? act.owner;
}
