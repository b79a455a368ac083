import type { Call } from './machine.ts';
import { joinTexts, sliceText } from './text.ts';
import { knownText, type TextValue, textValue, unknown, type Value } from './value.ts';

/** A method of a text; undefined where nothing is known of it. */
export function callText(owner: TextValue, name: string, call: Call): Value | undefined {
  if (name === 'toString' || name === 'valueOf') return owner;
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  return method?.(owner, call);
}

type Method = (owner: TextValue, call: Call) => Value;

const methods: Readonly<Record<string, Method>> = {
  trim: (owner) => trimmed(owner, true, true),
  trimStart: (owner) => trimmed(owner, true, false),
  trimEnd: (owner) => trimmed(owner, false, true),
  normalize: (owner) => owner,
  toLowerCase: (owner) => recased(owner, owner.text.text.toLowerCase()),
  toUpperCase: (owner) => recased(owner, owner.text.text.toUpperCase()),
  concat: (owner, { args, range }) =>
    joinTexts([{ value: owner, range }, ...args], textValue('', range), range),
  split: (owner, { args }) => {
    const items = splitAt(owner, knownText(args[0]?.value));
    return items ? { type: 'list', items: [...items] } : unknown;
  },
  replace: (owner, call) => replaced(owner, call, 2),
  replaceAll: (owner, call) => replaced(owner, call, Infinity),
};

function trimmed(owner: TextValue, atStart: boolean, atEnd: boolean): Value {
  const { text } = owner.text;
  const from = atStart ? text.length - text.trimStart().length : 0;
  const to = atEnd ? text.trimEnd().length : text.length;
  return sliceText(owner, from, Math.max(from, to));
}

/** Some letters become two; then nobody knows where the rest stands. */
function recased(owner: TextValue, text: string): Value {
  if (text.length !== owner.text.text.length) return unknown;
  return { ...owner, text: { ...owner.text, text } };
}

function replaced(owner: TextValue, { args, range }: Call, most: number): Value {
  const parts = splitAt(owner, knownText(args[0]?.value), most);
  const by = args[1]?.value;
  if (parts === undefined || by?.type !== 'text') return unknown;
  return joinTexts(
    parts.map((value) => ({ value, range })),
    by,
    range,
  );
}

/** The pieces between a separator; undefined where that is not known. */
function splitAt(
  owner: TextValue,
  separator: string | undefined,
  most = Infinity,
): readonly TextValue[] | undefined {
  if (separator === undefined || separator === '') return undefined;
  const { text } = owner.text;
  const parts: TextValue[] = [];
  let from = 0;
  let next = text.indexOf(separator);
  while (next !== -1 && parts.length < most - 1) {
    parts.push(sliceText(owner, from, next));
    from = next + separator.length;
    next = text.indexOf(separator, from);
  }
  return [...parts, sliceText(owner, from, text.length)];
}
