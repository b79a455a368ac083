import type { Range } from '../range.ts';
import { fillPattern, type Part } from './placeholders.ts';
import type { TextValue, Value } from './value.ts';

export interface Given {
  /** Undefined where a starred argument hides how many there are. */
  readonly positional: readonly Value[] | undefined;
  /** Undefined where `**` hides their names. */
  readonly named: ReadonlyMap<string, Value> | undefined;
}

/** `"{}".format(value)`: attributes, items, conversions and formats are holes. */
export function formatBraces(pattern: TextValue, given: Given, range: Range): TextValue {
  const { text } = pattern.text;
  const parts: Part[] = [];
  let from = 0;
  let next = 0;
  for (let at = nextBrace(text, 0); at !== -1; at = nextBrace(text, from)) {
    if (text[at + 1] === text[at]) {
      parts.push({ type: 'own', from, to: at + 1 });
      from = at + 2;
      continue;
    }
    const close = text[at] === '{' ? text.indexOf('}', at) : -1;
    if (close === -1) break;
    const field = text.slice(at + 1, close);
    parts.push({ type: 'own', from, to: at });
    parts.push({ type: 'value', from: at, to: close + 1, value: fieldOf(field, next, given) });
    if (field === '') next += 1;
    from = close + 1;
  }
  return fillPattern(pattern, [...parts, { type: 'own', from, to: text.length }], range);
}

function nextBrace(text: string, from: number): number {
  const open = text.indexOf('{', from);
  const close = text.indexOf('}', from);
  if (open === -1 || close === -1) return Math.max(open, close);
  return Math.min(open, close);
}

function fieldOf(field: string, next: number, { positional, named }: Given): Value | undefined {
  if (field === '') return positional?.[next];
  if (/^\d{1,6}$/.test(field)) return positional?.[Number(field)];
  return named?.get(field);
}
