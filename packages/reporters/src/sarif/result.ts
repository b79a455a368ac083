import type { Finding, RelatedPlace, Report, SuppressedFinding } from '@policy-lint/model';
import { locationOf } from './location.ts';
import { levels } from './rules.ts';

/** Suppressed ones are results too; where there are some, the others say that they are not. */
export function resultsOf(
  { findings, suppressed }: Pick<Report, 'findings' | 'suppressed'>,
  ruleIds: readonly string[],
) {
  const seen = new Map<string, number>();
  const nextResult = (finding: Finding) => {
    const identity = identityOf(finding);
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return resultOf(finding, ruleIds, hash(`${identity}\0${ordinal}`));
  };
  const open = suppressed.length > 0 ? { suppressions: [] } : {};
  return [
    ...findings.map((finding) => ({ ...nextResult(finding), ...open })),
    ...suppressed.map(({ finding, by }) => ({
      ...nextResult(finding),
      suppressions: [suppressionOf(by)],
    })),
  ];
}

function suppressionOf({ reason, until, place }: SuppressedFinding['by']) {
  return {
    kind: 'inSource',
    status: 'accepted',
    justification: reason,
    location: locationOf(place),
    properties: until === undefined ? undefined : { until },
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

/** What stays when lines are added above; equal findings of one file are told apart by their order. */
function identityOf({ rule, place, subject, message }: Finding): string {
  return [rule, place.path, subject, message].join('\0');
}

function hash(text: string): string {
  // Asked for here: a run without SARIF does not pay for loading it.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
