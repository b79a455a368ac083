import type { Range } from '@policy-lint/languages';
import { type Call, type Expression, type Frame, plainText } from '@policy-lint/languages/python';
import type { Evaluator } from '@policy-lint/languages/python';

/** The arguments of one call, by position and by name. */
export interface Given {
  /** Undefined where it is not given; `isHidden` where a starred argument may hold it. */
  readonly at: (position: number, ...names: readonly string[]) => Expression | undefined;
  readonly text: (position: number, ...names: readonly string[]) => string | undefined;
  readonly rest: (from: number) => readonly Expression[];
  readonly has: (name: string) => boolean;
  readonly keywords: readonly string[];
  readonly isHidden: boolean;
  readonly frame: Frame;
  readonly evaluator: Evaluator;
}

export function givenTo(call: Call, frame: Frame, evaluator: Evaluator): Given {
  const starredAt = call.arguments.findIndex(({ star }) => star !== '');
  const positional = call.arguments
    .slice(0, starredAt === -1 ? undefined : starredAt)
    .filter(({ keyword }) => keyword === undefined)
    .map(({ value }) => value);
  const named = new Map(
    call.arguments.flatMap(({ keyword, value }) =>
      keyword === undefined ? [] : [[keyword, value] as const],
    ),
  );
  const at: Given['at'] = (position, ...names) => {
    const name = names.find((one) => named.has(one));
    return name === undefined ? positional[position] : named.get(name);
  };
  return {
    at,
    text: (position, ...names) => {
      const value = at(position, ...names);
      return value === undefined ? undefined : plainText(evaluator.evaluate(value, frame));
    },
    rest: (from) => positional.slice(from),
    has: (name) => named.has(name),
    keywords: [...named.keys()],
    isHidden: starredAt !== -1,
    frame,
    evaluator,
  };
}

/** `True`, also where a name stands for it. */
export function isTrue(value: Expression | undefined, { evaluator, frame }: Given): boolean {
  return scalarOf(value, { evaluator, frame }) === 'True';
}

export function scalarOf(
  value: Expression | undefined,
  { evaluator, frame }: Pick<Given, 'evaluator' | 'frame'>,
): string | undefined {
  if (value === undefined) return undefined;
  const known = evaluator.evaluate(value, frame);
  return known.type === 'scalar' ? known.text : undefined;
}

/** The texts of a list literal; undefined where one of them is not known. */
export function textsOf(
  value: Expression | undefined,
  { evaluator, frame }: Given,
): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const known = evaluator.evaluate(value, frame);
  if (known.type === 'text') return [known.text.text];
  if (known.type !== 'list') return undefined;
  const texts = known.items.map(plainText);
  return texts.includes(undefined) ? undefined : texts.filter((text) => text !== undefined);
}

/** A call on one line is shown whole, a longer one up to its first argument. */
export function callRange(call: Call, source: string): Range {
  const { start, end } = call;
  if (!source.slice(start, end).includes('\n')) return { start, end };
  const [first] = call.arguments;
  return { start, end: Math.max(call.callee.end, first?.end ?? call.callee.end) };
}
