import type { Range } from '../range.ts';
import { fillPattern, type Part } from './placeholders.ts';
import { plainText, type TextValue, type Value } from './value.ts';

/** `"%s" % value`: what is written in any other way than `%s` and `%d` is a hole. */
export function formatPercent(pattern: TextValue, given: Value, range: Range): TextValue {
  const values = given.type === 'list' ? given.items : [given];
  const { text } = pattern.text;
  const parts: Part[] = [];
  let from = 0;
  let next = 0;
  for (let at = text.indexOf('%'); at !== -1; at = text.indexOf('%', from)) {
    parts.push({ type: 'own', from, to: at });
    const { to, name, sign } = readPlaceholder(text, at);
    from = to;
    if (sign === '%') {
      parts.push({ type: 'own', from: to - 1, to });
      continue;
    }
    const value = name === undefined ? values[next] : entryOf(given, name);
    if (name === undefined) next += 1;
    const isPlain = sign === 's' || (sign === 'd' && value?.type === 'scalar');
    const isKnown = isPlain && (given.type !== 'unknown' || name !== undefined);
    parts.push({ type: 'value', from: at, to, value: isKnown ? value : undefined });
  }
  return fillPattern(pattern, [...parts, { type: 'own', from, to: text.length }], range);
}

interface Placeholder {
  readonly to: number;
  readonly name: string | undefined;
  /** The letter alone; empty where a width or a flag comes with it. */
  readonly sign: string;
}

function readPlaceholder(text: string, at: number): Placeholder {
  const close = text[at + 1] === '(' ? text.indexOf(')', at) : -1;
  const name = close === -1 ? undefined : text.slice(at + 2, close);
  const start = close === -1 ? at + 1 : close + 1;
  let end = start;
  while (flags.includes(text.charAt(end)) && end < text.length) end += 1;
  return { to: Math.min(end + 1, text.length), name, sign: end === start ? text.charAt(end) : '' };
}

const flags = '#0- +.*123456789hlL';

function entryOf(given: Value, name: string): Value | undefined {
  if (given.type !== 'dictionary') return undefined;
  const keys = given.entries.map(({ key }) => plainText(key));
  if (keys.includes(undefined)) return undefined;
  return given.entries[keys.lastIndexOf(name)]?.value;
}
