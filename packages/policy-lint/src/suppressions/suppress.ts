import type { Finding, Place, RelatedPlace, SuppressedFinding } from '@policy-lint/model';
import { isCovered } from './cover.ts';
import type { Exception, FileSuppressions, Suppressions } from './read.ts';

export interface Sifted {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** Which rules of which comments something was found for. */
export type Used = Map<Exception, Set<string>>;

/** Takes out what comments suppress; the rest hears of comments that ended or say it wrongly. */
export function suppress(
  findings: readonly Finding[],
  suppressions: Suppressions,
  today: string,
  used: Used,
): Sifted {
  if (suppressions.isEmpty) return { kept: findings, suppressed: [] };
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const here = suppressions.at(finding.place.path);
    const covering = here.exceptions.filter((one) => covers(one, finding));
    const live = covering.find((one) => !hasEnded(one, today));
    for (const one of live ? [live] : covering) markUsed(used, one, finding.rule);
    if (live) suppressed.push({ finding, by: byComment(live) });
    else kept.push(withRelated(finding, [...endings(covering), ...advice(finding, here)]));
  }
  return { kept, suppressed };
}

export function hasEnded({ until }: Exception, today: string): boolean {
  return until !== undefined && until < today;
}

function covers({ rules, cover }: Exception, { rule, place }: Finding): boolean {
  return rules.includes(rule) && isCovered(place, cover);
}

function markUsed(used: Used, exception: Exception, rule: string): void {
  const rules = used.get(exception) ?? new Set();
  used.set(exception, rules.add(rule));
}

function byComment({ reason, until, owner, place }: Exception): SuppressedFinding['by'] {
  return {
    type: 'comment',
    reason,
    ...(owner !== undefined && { owner }),
    ...(until !== undefined && { until }),
    place,
  };
}

function endings(ended: readonly Exception[]): RelatedPlace[] {
  return ended.map(({ until, reason, place }) => ({
    message: `this exception ended on ${until ?? ''}: ${reason}`,
    place,
  }));
}

function advice({ rule, place }: Finding, { misunderstandings }: FileSuppressions): RelatedPlace[] {
  return misunderstandings
    .filter((one) => isOnComment(place, one.place) || isCovered(place, one.cover))
    .map(({ insteadFor, place: comment }) => ({
      message: `\`safety-exception\` suppresses nothing; write on the line above: ${insteadFor(rule)}`,
      place: comment,
    }));
}

function isOnComment({ path, span }: Place, comment: Place): boolean {
  if (path !== comment.path || span === undefined || comment.span === undefined) return false;
  return span.line <= comment.span.endLine && comment.span.line <= span.endLine;
}

function withRelated(finding: Finding, more: readonly RelatedPlace[]): Finding {
  return more.length === 0 ? finding : { ...finding, related: [...finding.related, ...more] };
}
