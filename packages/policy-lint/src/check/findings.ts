import { ownValue } from '@policy-lint/model';
import type { Finding, Hit, Rule, Subject } from '@policy-lint/model';
import type { ResolvedConfig } from '../config/resolve.ts';
import { withFingerprints, type UnmarkedFinding } from './fingerprint.ts';
import { placeFinder, textOf } from './places.ts';

/** Joins what rules returned with what they may not know: severity, hint, link and place. */
export function toFindings(
  subject: Subject,
  hits: readonly Hit[],
  rules: readonly Rule[],
  config: ResolvedConfig,
): Finding[] {
  if (hits.length === 0) return [];
  const places = placeFinder(subject);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const found = hits.flatMap((hit) => {
    const rule = byId.get(hit.rule);
    const severity = rule ? config.settingOf(rule, subject.path).severity : 'off';
    if (!rule || severity === 'off') return [];
    return toFinding(hit, rule, severity, subject, places);
  });
  return withFingerprints(found);
}

function toFinding(
  hit: Hit,
  rule: Rule,
  severity: Finding['severity'],
  subject: Subject,
  places: ReturnType<typeof placeFinder>,
): UnmarkedFinding {
  const hint = hit.hint ?? rule.hint;
  const url = rule.links[0]?.ref;
  return {
    rule: rule.id,
    severity,
    message: hit.message,
    ...(hint === undefined ? {} : { hint }),
    place: places.ofHit(hit),
    code: textOf(subject, hit),
    subject: subject.name,
    ...(url === undefined ? {} : { url }),
    ...(hit.data === undefined ? {} : { data: hit.data }),
    related: (hit.related ?? []).map(({ message, at }) => ({
      message,
      place: places.ofToken(at),
    })),
  };
}

/** In a profile with ranks the first rule by rank that fires decides, as the script that it stands for did. */
export function decisiveFindings(
  findings: readonly Finding[],
  { rules, rankedBy }: ResolvedConfig,
): readonly Finding[] {
  if (rules.every(({ pack }) => rankedBy(pack) === undefined)) return findings;
  const ranks = new Map<string, { readonly pack: string; readonly rank: number }>();
  for (const { id, pack, profiles } of rules) {
    const profile = rankedBy(pack);
    const rank = profile === undefined ? undefined : ownValue(profiles, profile)?.rank;
    if (rank !== undefined) ranks.set(id, { pack, rank });
  }
  const lowest = new Map<string, number>();
  for (const { rule } of findings) {
    const ranked = ranks.get(rule);
    if (ranked) lowest.set(ranked.pack, Math.min(ranked.rank, lowest.get(ranked.pack) ?? Infinity));
  }
  return findings.filter(({ rule }) => {
    const ranked = ranks.get(rule);
    return !ranked || ranked.rank === lowest.get(ranked.pack);
  });
}
