import { type Call, type Expression, plainText } from '@policy-lint/languages/python';
import { lastName, originOf } from './origin.ts';
import type { FoundOperation, Place } from './run.ts';

export interface Link {
  readonly name: string;
  readonly call: Call;
}

/** `a.b().c().d()` as its calls from the first to the last. */
export function chainOf(call: Call): readonly Link[] {
  const links: Link[] = [];
  let at: Expression = call;
  while (at.type === 'call') {
    links.push({ name: lastName(at.callee) ?? '', call: at });
    at = at.callee.type === 'attribute' ? at.callee.object : at.callee;
    // `session.query` without a call in between is only a way to get there.
    while (at.type === 'attribute') at = at.object;
    if (at.type === 'subscript') at = at.object;
  }
  return links.reverse();
}

const filtering = new Set(['where', 'filter', 'filter_by', 'get', 'having', 'whereclause']);

/** What a statement is restricted by; a restriction that all rows meet is none. */
export function whereOf(
  methods: readonly Link[],
  condition: Expression | undefined,
  place: Place,
): NonNullable<FoundOperation['where']> {
  const filters = methods.filter(({ name }) => filtering.has(name));
  const given = filters.flatMap(({ call }) => call.arguments.map(({ value }) => value));
  const conditions = condition === undefined ? given : [condition, ...given];
  if (conditions.length === 0) return 'none';
  return conditions.every((one) => isAlwaysTrue(one, place)) ? 'tautology' : 'some';
}

const truths = new Set(['true', '1=1', '1 = 1', 'TRUE', 'True', '1']);

function isAlwaysTrue(condition: Expression, { frame, run }: Place): boolean {
  const value = run.evaluator.evaluate(condition, frame);
  if (value.type === 'scalar') return truths.has(value.text);
  if (value.type === 'text') return truths.has(plainText(value)?.trim() ?? '');
  const { expression } = originOf(condition, frame, run.evaluator);
  return expression.type === 'call' && lastName(expression.callee) === 'true';
}
