import { malformed } from './glob-error.ts';

const mostAlternatives = 1000;

/** `a{b,c}` as `ab` and `ac`; groups may stand inside groups. */
export function expandBraces(pattern: string): readonly string[] {
  return expand(pattern, 0, pattern.length);
}

function expand(pattern: string, from: number, to: number): readonly string[] {
  const group = findGroup(pattern, from, to);
  if (group === undefined) return [pattern.slice(from, to)];
  const before = pattern.slice(from, group.start);
  const options = group.options.flatMap(([start, end]) => expand(pattern, start, end));
  const rest = expand(pattern, group.end + 1, to);
  if (options.length * rest.length > mostAlternatives) {
    throw malformed(pattern, group.start, `it has more than ${mostAlternatives} alternatives`);
  }
  return options.flatMap((option) => rest.map((tail) => before + option + tail));
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly options: readonly (readonly [number, number])[];
}

/** The first group that is not inside another one. */
function findGroup(pattern: string, from: number, to: number): Group | undefined {
  const opens: number[] = [];
  const cuts: number[] = [];
  for (const { character, index } of bareCharacters(pattern, from, to)) {
    if (character === '{') opens.push(index);
    if (character === ',' && opens.length === 1) cuts.push(index);
    if (character !== '}') continue;
    const start = opens.pop();
    if (start === undefined) throw malformed(pattern, index, 'this `}` has no `{`');
    if (opens.length === 0)
      return { start, end: index, options: split(pattern, start, index, cuts) };
  }
  const [open] = opens;
  if (open !== undefined) throw malformed(pattern, open, 'this `{` has no `}`');
  return undefined;
}

/** Neither escaped nor inside `[...]`. */
function* bareCharacters(pattern: string, from: number, to: number) {
  let inSet = false;
  for (let index = from; index < to; index++) {
    const character = pattern.charAt(index);
    if (character === '\\') index += 1;
    else if (inSet) inSet = character !== ']';
    else if (character === '[') inSet = true;
    else yield { character, index };
  }
}

function split(pattern: string, start: number, end: number, cuts: readonly number[]) {
  const content = pattern.slice(start + 1, end);
  if (content === '') throw malformed(pattern, start, 'this `{}` is empty');
  if (/^[^,{]+\.\.[^,{]+$/.test(content)) {
    throw malformed(pattern, start, `\`{${content}}\` is not supported; name each one: {a,b}`);
  }
  const bounds = [start, ...cuts, end];
  return bounds.slice(1).map((bound, index) => [(bounds[index] ?? 0) + 1, bound] as const);
}
