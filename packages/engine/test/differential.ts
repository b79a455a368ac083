import type { Json } from '@policy-lint/model';
import type { EvaluateAnswer } from '@policy-lint/rego';
import type { Evaluation } from '../src/index.ts';

/** What an expression yields, in our engine or in OPA's own evaluator. */
export type Answer = { readonly value: Json } | 'undefined';

/** Each expression is a rule of its own that tells what it yields. */
export function rulesOf(rows: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    rows.map((expression, index) => [
      `r${index}`,
      `findings contains {"message": "value", "data": {"value": ${expression}}}`,
    ]),
  );
}

export function readEvaluation(
  { hits, problems }: Pick<Evaluation, 'hits' | 'problems'>,
  rows: readonly string[],
): Answer[] {
  const failed = new Set(problems.map(({ rule }) => rule));
  const found = new Map(hits.map(({ rule, data }) => [rule, data]));
  return rows.map((row, index) => {
    const id = `acme/r${index}`;
    const data = found.get(id);
    // A builtin that OPA leaves undefined is a problem to the engine, never a silent rule.
    if (data === undefined && !failed.has(id)) throw new Error(`${row} is undefined`);
    return failed.has(id) ? 'undefined' : (data as { readonly value: Json });
  });
}

export function requestsOf(rows: readonly string[]) {
  return rows.map((_, index) => ({ entrypoint: `custom/acme/r${index}/findings`, input: {} }));
}

export function readOpa(answers: readonly EvaluateAnswer[]): Answer[] {
  return answers.map(({ value, error }) => {
    if (error !== undefined) throw new Error(error);
    const [finding] = value as readonly { readonly data: { readonly value: Json } }[];
    // What is undefined inside a template string is text to OPA.
    return finding === undefined || finding.data.value === '<undefined>'
      ? 'undefined'
      : finding.data;
  });
}

/** Each answer beside its expression, so that a difference names it. */
export const beside = (rows: readonly string[], answers: readonly Answer[]) =>
  answers.map((answer, index) => [rows[index], answer]);
