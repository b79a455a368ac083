import type { Range } from '../range.ts';
import type { Given } from './brace.ts';
import { cleandoc, dedent } from './dedent.ts';
import { spell, textOf, type Value } from './value.ts';

/** Functions that every module has, as far as loops and texts need them. */
export function callFunction(
  name: string,
  { positional, named }: Given,
  { start, end }: Range,
): Value | undefined {
  const [first, ...others] = positional ?? [];
  if (first === undefined || named === undefined || named.size > 0) return undefined;
  const list = (items: readonly Value[]): Value => ({ type: 'list', start, end, items });
  if (name === 'str' && others.length === 0) {
    return first.type === 'text' || first.type === 'scalar'
      ? spell(first, { start, end })
      : undefined;
  }
  if (first.type === 'text' && others.length === 0) {
    if (name === 'textwrap.dedent') return textOf(dedent(first.text));
    if (name === 'inspect.cleandoc') return textOf(cleandoc(first.text));
  }
  if (first.type !== 'list') return undefined;
  if (same.has(name) && others.length === 0) return first;
  if (name === 'reversed') return list([...first.items].reverse());
  if (name === 'enumerate' && others.length === 0) {
    return list(first.items.map((item, index) => list([numberAt(index, { start, end }), item])));
  }
  if (name === 'zip') return zip([first, ...others], list);
  return undefined;
}

/** The order does not matter for what is done; `set` may only make it fewer. */
const same = new Set(['list', 'tuple', 'set', 'frozenset', 'sorted', 'iter']);

function numberAt(value: number, { start, end }: Range): Value {
  return { type: 'scalar', start, end, text: String(value) };
}

function zip(
  values: readonly Value[],
  list: (items: readonly Value[]) => Value,
): Value | undefined {
  const lists = values.flatMap((value) => (value.type === 'list' ? [value.items] : []));
  if (lists.length !== values.length) return undefined;
  const length = Math.min(...lists.map((items) => items.length));
  const rows = Array.from({ length }, (_row, index) =>
    lists.flatMap((items) => items[index] ?? []),
  );
  return list(rows.map(list));
}
