import type { Range } from '../range.ts';
import type { Given } from './brace.ts';
import { joinSpelling, spellWithin } from './spelling.ts';
import { changeText } from './text-methods.ts';
import { spell, textOf, type TextValue, type Value } from './value.ts';

/** Methods of texts, lists and dictionaries that give a value of the file again. */
export function callMethod(
  object: Value,
  name: string,
  given: Given,
  { start, end }: Range,
): Value | undefined {
  const { positional, named } = given;
  if (positional === undefined || named === undefined || named.size > 0) return undefined;
  const list = (items: readonly Value[]): Value => ({ type: 'list', start, end, items });
  if (object.type === 'dictionary' && positional.length === 0) {
    const { entries } = object;
    if (name === 'items') return list(entries.map(({ key, value }) => list([key, value])));
    if (name === 'keys') return list(entries.map(({ key }) => key));
    if (name === 'values') return list(entries.map(({ value }) => value));
  }
  if (object.type === 'list' && name === 'copy') return object;
  if (object.type !== 'text') return undefined;
  const [first, second] = positional;
  if (name === 'join' && positional.length === 1) return join(object, first, { start, end });
  return changeText(object, name, first, second, list);
}

function join(separator: TextValue, given: Value | undefined, range: Range): Value | undefined {
  if (given?.type !== 'list') return undefined;
  const parts = given.items.flatMap((item, index) => {
    const inner = spellWithin(spell(item, range).text, range);
    return index === 0 ? [inner] : [separator.text, inner];
  });
  return textOf(joinSpelling(parts, range));
}
