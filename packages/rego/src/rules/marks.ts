import type { JsonObject } from '@policy-lint/model';
import { didYouMean } from '../did-you-mean.ts';
import type { Annotation } from '../operations.ts';
import type { Flaw } from './flaw.ts';

/** A rule that looks for a mark which its kind never sets would never be evaluated. */
export function markFlaws(
  { header }: Annotation,
  marks: Readonly<Record<string, readonly string[]>> = {},
): readonly Flaw[] {
  const { kind, facts } = (header['custom'] ?? {}) as JsonObject;
  if (typeof kind !== 'string' || !Array.isArray(facts)) return [];
  const known = Object.hasOwn(marks, kind) ? (marks[kind] ?? []) : [];
  const keys = ['custom', 'facts'];
  if (known.length === 0) {
    const message = `The kind \`${kind}\` has no marks, so a rule cannot look for some`;
    return [{ message, hint: 'Leave `custom.facts` out.', keys }];
  }
  return facts
    .filter((mark) => !known.includes(String(mark)))
    .map((mark) => ({
      message: `\`custom.facts\` names \`${String(mark)}\`, which facts of the kind \`${kind}\` never are`,
      hint: didYouMean(String(mark), known),
      keys,
    }));
}
