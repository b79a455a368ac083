import type { Hit, Rule } from '@policy-lint/model';
import { nameOf } from './name-of.ts';
import { readConftestItem } from './read-conftest.ts';
import { readFinding } from './read-finding.ts';
import { sortHits } from './sort-hits.ts';

export interface ReadResult {
  readonly hits: readonly Hit[];
  /** What was expected, and what came instead. */
  readonly complaint?: string;
}

/** Takes what an entrypoint yielded; whatever is no finding is said, beside the findings. */
export function readResult(rule: Rule, value: unknown, maxFindings: number): ReadResult {
  const expected = rule.shape === 'findings' ? expectedFindings : expectedConftest;
  // A rule like \`deny := [...] if { ... }\` has no value where it does not hold.
  if (value === undefined && rule.shape === 'conftest') return { hits: [] };
  if (value === undefined) return { hits: [], complaint: `${expected}, but it is undefined` };
  if (!Array.isArray(value)) return { hits: [], complaint: `${expected}, got ${nameOf(value)}` };
  const readItem = rule.shape === 'findings' ? readFinding : readConftestItem;
  const items = value.map((item: unknown) => readItem(rule.id, item));
  const hits = sortHits(items.flatMap(({ hit }) => (hit === undefined ? [] : [hit])));
  const complaints = items.flatMap(({ complaint }) => complaint ?? []).sort();
  const complaint = complaints.length === 0 ? {} : { complaint: summary(expected, complaints) };
  return { hits: capHits(rule.id, hits, maxFindings), ...complaint };
}

const expectedFindings =
  'it must be a set of objects with a string `message` (`findings contains {"message": ..., "at": ...}`)';

const expectedConftest =
  'it must be a set or an array of strings or of objects with a string `msg`';

function summary(expected: string, complaints: readonly string[]): string {
  const others = complaints.length === 1 ? '' : `, and ${complaints.length - 1} more like it`;
  return `${expected}, got ${complaints[0]}${others}`;
}

/** Beyond the cap one hit stands for all the others, so that they still count. */
function capHits(rule: string, hits: readonly Hit[], maxFindings: number): readonly Hit[] {
  const hidden = hits.length - maxFindings;
  if (hidden <= 0) return hits;
  const message = `${hidden} more findings of this rule on this subject are not listed`;
  return [...hits.slice(0, maxFindings), { rule, message, data: { hidden } }];
}
