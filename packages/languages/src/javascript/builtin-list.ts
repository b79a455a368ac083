import { type Call, inside, isFunction } from './machine.ts';
import { joinTexts } from './text.ts';
import { either, type ListValue, textValue, unknown, type Value } from './value.ts';

/** A method of an array; undefined where nothing is known of it. */
export function callList(owner: ListValue, name: string, call: Call): Value | undefined {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  return method?.(owner, call);
}

type Method = (owner: ListValue, call: Call) => Value | undefined;

const methods: Readonly<Record<string, Method>> = {
  map: (owner, call) => ({ ...owner, items: each(owner, call) }),
  forEach: visit(() => unknown),
  each: visit(() => unknown),
  flatMap: (owner, call) => ({ ...owner, items: each(owner, call).flatMap(itemsOf) }),
  filter: visit((owner) => owner),
  find: visit(({ items }) => either(items)),
  some: visit(() => unknown),
  every: visit(() => unknown),
  reduce: (owner, call) => reduce(owner.items, call),
  reduceRight: (owner, call) => reduce([...owner.items].reverse(), call),
  reverse: (owner) => ({ ...owner, items: [...owner.items].reverse() }),
  concat: (owner, { args }) => ({
    ...owner,
    items: [...owner.items, ...args.flatMap(({ value }) => itemsOf(value))],
  }),
  flat: (owner) => ({ ...owner, items: owner.items.flatMap(itemsOf) }),
  values: (owner) => owner,
  sort: (owner) => owner,
  push: add,
  unshift: add,
  add,
  splice: changed,
  pop: changed,
  shift: changed,
  fill: changed,
  copyWithin: changed,
  join,
};

/** Every way is taken, so that it holds at least what it may hold. */
function add(owner: ListValue, { args, frame }: Call): Value {
  owner.items.push(...args.map(({ value }) => value));
  if (frame.context.loop || owner.items.length > mostItems) owner.open = true;
  return unknown;
}

/** Nobody follows which are left. */
function changed(owner: ListValue): Value {
  owner.open = true;
  return either([...owner.items, unknown]);
}

const mostItems = 10_000;

function visit(result: (owner: ListValue) => Value): Method {
  return (owner, call) => {
    each(owner, call);
    return result(owner);
  };
}

function join(owner: ListValue, { args, range }: Call): Value {
  const parts = owner.items.map((value) => ({ value, range }));
  return owner.open ? unknown : joinTexts(parts, args[0]?.value ?? textValue(',', range), range);
}

function itemsOf(value: Value): Value[] {
  return value.type === 'list' ? value.items : [value];
}

/** What the callback gives for every item; it may run more often than there are known ones. */
function each(owner: ListValue, { args, frame }: Call): Value[] {
  const callback = args[0]?.value;
  if (!isFunction(callback) && callback?.type !== 'method') return owner.items;
  const within = inside(frame, { loop: true });
  const items = owner.open ? [...owner.items, unknown] : owner.items;
  return items.map((item) => frame.machine.steps.invoke(callback, [item, unknown, owner], within));
}

function reduce(items: Value[], { args, frame }: Call): Value {
  const callback = args[0]?.value;
  if (!isFunction(callback)) return unknown;
  const within = inside(frame, { loop: true });
  return items.reduce(
    (sum, item) => frame.machine.steps.invoke(callback, [sum, item], within),
    args[1]?.value ?? unknown,
  );
}
