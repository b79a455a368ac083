import type { Evaluation, EvaluationRequest, Pack } from '@policy-lint/engine';
import type { OtherReading, Problem, Rule } from '@policy-lint/model';
import type { ReadSubject } from './extract-subject.ts';
import { placeFinder } from './places.ts';

/**
 * Rules that decide differently on a text in another version of its format. The version that its
 * consumer reads is unknown, so neither answer counts.
 */
export async function compareReadings(
  pack: Pack,
  { kind, subject, ambiguous }: ReadSubject,
  request: EvaluationRequest,
  first: Evaluation,
): Promise<readonly Problem[]> {
  if (ambiguous !== true || kind.otherReadings === undefined) return [];
  const [whole, ...alone] = await kind.otherReadings(subject);
  if (whole === undefined) return [];
  const differing = (reading: OtherReading, rules: readonly Rule[]) =>
    findDiffering(pack, { ...request, input: reading.facts, rules }, first);
  const rules = await differing(whole, request.rules);
  const causes = new Map(rules.map((rule) => [rule, [] as OtherReading[]]));
  for (const reading of rules.length > 0 ? alone : [])
    for (const rule of await differing(reading, rules)) causes.get(rule)?.push(reading);
  const places = placeFinder(subject);
  return [...causes].flatMap(([rule, readings]) =>
    (readings.length > 0 ? readings : [whole]).map(({ scalars }): Problem => ({
      code: 'parse',
      message: `${ambiguityText(scalars)}, and rule ${rule.id} decides differently`,
      hint: 'Quote what is a string; write a boolean as true or false, and a number in decimal.',
      place: places.ofToken(scalars[0]?.at ?? ''),
      rule: rule.id,
      subject: subject.name,
    })),
  );
}

async function findDiffering(
  pack: Pack,
  request: EvaluationRequest,
  first: Evaluation,
): Promise<readonly Rule[]> {
  const other = await pack.evaluate(request);
  return request.rules.filter((rule) => decision(rule, first) !== decision(rule, other));
}

/** Where a rule finds something; what it says there may hold the value itself. */
function decision({ id }: Rule, { hits, problems }: Evaluation): string {
  const found = hits.filter(({ rule }) => rule === id);
  const places = found.map(({ at, message }) => at ?? message).sort();
  return JSON.stringify([places, problems.some(({ rule }) => rule === id)]);
}

function ambiguityText([first, ...more]: OtherReading['scalars']): string {
  const others = more.length === 0 ? '' : ` (as are ${more.length} more scalars)`;
  return `${first?.message ?? 'the text is ambiguous'}${others}`;
}
