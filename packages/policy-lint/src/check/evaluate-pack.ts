import type { Evaluation, Pack } from '@policy-lint/engine';
import type { JsonObject, Problem, Rule } from '@policy-lint/model';
import { compareReadings } from './compare-readings.ts';
import { mergeEvaluations, nothing } from './merge-evaluations.ts';
import type { ReadSubject } from './extract-subject.ts';

/** Our rules read the facts, conftest's the bare documents. */
export async function evaluatePack(
  pack: Pack,
  read: ReadSubject,
  rules: readonly Rule[],
  data: JsonObject,
): Promise<Evaluation> {
  const own = rules.filter(({ shape }) => shape === 'findings');
  const conftest = rules.filter(({ shape }) => shape === 'conftest');
  return mergeEvaluations([
    ...(own.length === 0 ? [] : [await evaluateOwn(pack, read, own, data)]),
    ...(conftest.length === 0 ? [] : await evaluateConftest(pack, read, conftest, data)),
  ]);
}

async function evaluateOwn(
  pack: Pack,
  read: ReadSubject,
  rules: readonly Rule[],
  data: JsonObject,
): Promise<Evaluation> {
  const request = { subject: read.subject.name, input: read.facts ?? {}, data, rules };
  const evaluation = await pack.evaluate(request);
  const undecided = await compareReadings(pack, read, request, evaluation);
  return { ...evaluation, problems: [...evaluation.problems, ...undecided] };
}

async function evaluateConftest(
  pack: Pack,
  read: ReadSubject,
  rules: readonly Rule[],
  data: JsonObject,
): Promise<readonly Evaluation[]> {
  const { subject, kind } = read;
  const { inputs = [], problems = [] } = (await kind.conftestInputs?.(subject, read)) ?? {};
  const parts: Evaluation[] = [{ ...nothing, problems: ofRules(problems, rules) }];
  for (const input of inputs)
    parts.push(await pack.evaluate({ subject: subject.name, input, data, rules }));
  return parts;
}

/** What conftest could not read is no reason to doubt what others read. */
function ofRules(problems: readonly Problem[], rules: readonly Rule[]): readonly Problem[] {
  return problems.flatMap((problem) => rules.map(({ id }) => ({ ...problem, rule: id })));
}
