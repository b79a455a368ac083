import type { Acceptance, Finding, RelatedPlace, Report } from '@policy-lint/model';
import { makeIdentify } from '../identity.ts';
import { locationOf } from './location.ts';
import { levels } from './rules.ts';

/** GitHub refuses a run with more. */
export const mostResults = 25_000;

/** By weight, so that what is beyond the limit is what matters least; `rest` is how much that is. */
export function resultsOf(report: Report, ruleIds: readonly string[]) {
  const entries = entriesOf(report);
  const identify = makeIdentify();
  const results = entries.slice(0, mostResults).map(({ finding, ...more }) => ({
    ...resultOf(finding, ruleIds, identify(finding)),
    ...more,
  }));
  return { results, rest: entries.length - results.length };
}

/** One that is suppressed or known is a result too; where there is such a one, the others say what they are. */
function entriesOf({ findings, suppressed, known }: Report) {
  const isNew = known.length > 0 ? { baselineState: 'new' as const } : {};
  const isOpen = suppressed.length > 0 ? { suppressions: [] } : {};
  const open = [
    ...findings.filter(({ severity }) => severity === 'error'),
    ...findings.filter(({ severity }) => severity === 'warn'),
  ];
  return [
    ...open.map((finding) => ({ finding, ...isNew, ...isOpen })),
    ...suppressed.map(({ finding, by }) => ({
      finding,
      ...isNew,
      suppressions: [suppressionOf(by)],
    })),
    ...known.map((finding) => ({ finding, baselineState: 'unchanged' as const, ...isOpen })),
  ];
}

function suppressionOf({ type, reason, owner, until, place }: Acceptance) {
  return {
    kind: type === 'comment' ? 'inSource' : 'external',
    status: 'accepted',
    justification: reason,
    location: locationOf(place),
    properties: owner === undefined && until === undefined ? undefined : { owner, until },
  };
}

function resultOf(finding: Finding, ruleIds: readonly string[], fingerprint: string) {
  const { rule, severity, message, hint, place, subject, data, related } = finding;
  return {
    ruleId: rule,
    ruleIndex: ruleIds.indexOf(rule),
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: [locationOf(place)],
    relatedLocations: related.length === 0 ? undefined : related.map(relatedLocation),
    partialFingerprints: { 'policyLint/v1': fingerprint },
    properties: { subject, hint, data },
  };
}

function relatedLocation({ place, message }: RelatedPlace, id: number) {
  return { id, ...locationOf(place), message: { text: message } };
}
