import type { Finding, RelatedPlace } from '@policy-lint/model';
import { locationOf } from './location.ts';
import { levels } from './rules.ts';

export function resultsOf(findings: readonly Finding[], ruleIds: readonly string[]) {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = identityOf(finding);
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return resultOf(finding, ruleIds, hash(`${identity}\0${ordinal}`));
  });
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
