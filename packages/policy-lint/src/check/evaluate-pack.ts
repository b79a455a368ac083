import type { Evaluation, Pack } from '@policy-lint/engine';
import type { Json, JsonObject, Rule } from '@policy-lint/model';
import { mergeEvaluations } from './merge-evaluations.ts';
import type { ReadSubject } from './extract-subject.ts';

/** Our rules read the facts, conftest's the bare documents. */
export async function evaluatePack(
  pack: Pack,
  { subject, facts = {} }: ReadSubject,
  rules: readonly Rule[],
  data: JsonObject,
): Promise<Evaluation> {
  const own = rules.filter(({ shape }) => shape === 'findings');
  const conftest = rules.filter(({ shape }) => shape === 'conftest');
  const inputs: readonly (readonly [Json, readonly Rule[]])[] = [
    [facts, own],
    ...conftestInputs(facts).map((input) => [input, conftest] as const),
  ];
  const parts: Evaluation[] = [];
  for (const [input, chosen] of inputs) {
    if (chosen.length === 0) continue;
    parts.push(await pack.evaluate({ subject: subject.name, input, data, rules: chosen }));
  }
  return mergeEvaluations(parts);
}

/** conftest judges each document of a file, and each element of a list at the top, by itself. */
function conftestInputs(facts: JsonObject): readonly Json[] {
  const documents = (facts['documents'] ?? []) as readonly Json[];
  // An empty file is one document without a value, and a policy may demand one.
  return (documents.length > 0 ? documents : [null]).flatMap((document) =>
    Array.isArray(document) ? (document as readonly Json[]) : [document],
  );
}
