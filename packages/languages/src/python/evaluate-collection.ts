import { innerFrame, mostSteps } from './frame.ts';
import type { Comprehension, Dictionary, Item, Sequence, Subscript } from './syntax.ts';
import { type Evaluator, type Frame, plainText, unknown, type Value } from './value.ts';

export function evaluateSequence(expression: Sequence, frame: Frame, evaluator: Evaluator): Value {
  const { start, end } = expression;
  const items = evaluateItems(expression.items, frame, evaluator);
  if (items === undefined) return unknown(expression, frame, 'a list with unknown items');
  return { type: 'list', start, end, items };
}

/** A starred list is laid out; what is starred and unknown makes the list unknown. */
function evaluateItems(
  items: readonly Item[],
  frame: Frame,
  evaluator: Evaluator,
): readonly Value[] | undefined {
  const values: Value[] = [];
  for (const { isStarred, value } of items) {
    const one = evaluator.evaluate(value, frame);
    if (!isStarred) values.push(one);
    else if (one.type === 'list') values.push(...one.items.slice(0, mostSteps));
    else return undefined;
  }
  return values;
}

export function evaluateDictionary(
  expression: Dictionary,
  frame: Frame,
  evaluator: Evaluator,
): Value {
  const { start, end, entries } = expression;
  const values: { key: Value; value: Value }[] = [];
  for (const { key, value } of entries) {
    const inner = evaluator.evaluate(value, frame);
    if (key !== undefined) values.push({ key: evaluator.evaluate(key, frame), value: inner });
    else if (inner.type === 'dictionary') values.push(...inner.entries);
    else return unknown(expression, frame, 'a dictionary with unknown entries');
  }
  return { type: 'dictionary', start, end, entries: values };
}

export function evaluateSubscript(
  expression: Subscript,
  frame: Frame,
  evaluator: Evaluator,
): Value {
  const nothing = unknown(expression, frame, 'one item of something');
  const [index] = expression.indexes;
  if (index === undefined || expression.indexes.length > 1 || expression.isSlice) return nothing;
  const object = evaluator.evaluate(expression.object, frame);
  const key = evaluator.evaluate(index, frame);
  if (object.type === 'list' && key.type === 'scalar' && /^\d{1,9}$/.test(key.text)) {
    return object.items[Number(key.text)] ?? nothing;
  }
  return object.type === 'dictionary' ? (entryOf(object.entries, key) ?? nothing) : nothing;
}

function entryOf(
  entries: readonly { readonly key: Value; readonly value: Value }[],
  wanted: Value,
): Value | undefined {
  const isUnknown = entries.some(({ key }) => wordOf(key) === undefined);
  const word = wordOf(wanted);
  if (isUnknown || word === undefined) return undefined;
  return entries.findLast(({ key }) => wordOf(key) === word)?.value;
}

function wordOf(value: Value): string | undefined {
  if (value.type === 'scalar') return `scalar ${value.text}`;
  const text = plainText(value);
  return text === undefined ? undefined : `text ${text}`;
}

export function evaluateComprehension(
  expression: Comprehension,
  frame: Frame,
  evaluator: Evaluator,
): Value {
  const { simple, start, end } = expression;
  const nothing = unknown(expression, frame, 'worked out item by item');
  if (simple === undefined || simple.target.type !== 'name') return nothing;
  const iterable = evaluator.evaluate(simple.iterable, frame);
  if (iterable.type !== 'list' || expression.of === 'dictionary') return nothing;
  const { name } = simple.target;
  const items = iterable.items.map((item) =>
    evaluator.evaluate(simple.element, innerFrame(frame, new Map([[name, item]]))),
  );
  return { type: 'list', start, end, items };
}
