import type { Change, Problem, Rule, Stage, Subject } from '@policy-lint/model';
import type { ResolvedConfig } from '../config/resolve.ts';
import { deferral, missingNeeds } from './needs.ts';
import type { ReadSubject } from './subjects.ts';

/** What becomes of each rule of a subject's kind before anything is evaluated. */
export interface Triage {
  readonly ready: readonly Rule[];
  /** By the stage that will have what they need. */
  readonly deferred: ReadonlyMap<Stage, readonly Rule[]>;
  /** By what switched them off. */
  readonly off: ReadonlyMap<string, readonly Rule[]>;
  /** At the last stage nothing can be deferred. */
  readonly lacking: readonly Rule[];
  readonly problems: readonly Problem[];
  /** The files turned out to hold no such subject. */
  readonly excused?: { readonly rules: readonly Rule[]; readonly reason: string };
}

const none: Triage = {
  ready: [],
  deferred: new Map(),
  off: new Map(),
  lacking: [],
  problems: [],
};

export function triageRules(
  { subject, notApplicable }: ReadSubject,
  change: Change,
  config: ResolvedConfig,
  stage: Stage,
): Triage {
  const rules = config.rules.filter((rule) => rule.kind === subject.kind);
  if (notApplicable !== undefined) return { ...none, excused: { rules, reason: notApplicable } };
  const isOff = (rule: Rule) => config.settingOf(rule, subject.path).severity === 'off';
  const on = rules.filter((rule) => !isOff(rule));
  const waiting = on.filter((rule) => missingNeeds(rule, change).length > 0);
  const lacking = stage === 'ci' ? waiting : [];
  return {
    ready: on.filter((rule) => !waiting.includes(rule)),
    deferred:
      stage === 'ci'
        ? new Map()
        : groupBy(waiting, (rule) => deferral(missingNeeds(rule, change)).stage),
    off: groupBy(rules.filter(isOff), (rule) => config.settingOf(rule, subject.path).origin),
    lacking,
    problems: lacking.map((rule) => missingNeed(rule, subject, change)),
  };
}

function missingNeed(rule: Rule, subject: Subject, change: Change): Problem {
  const missing = missingNeeds(rule, change);
  return {
    code: 'missing-need',
    message: `${rule.id} cannot be decided: it needs ${missing.join(' and ')}, which this run does not have`,
    hint: deferral(missing).hint,
    place: { path: subject.path },
    rule: rule.id,
    subject: subject.name,
  };
}

function groupBy<Key>(
  rules: readonly Rule[],
  keyOf: (rule: Rule) => Key,
): ReadonlyMap<Key, readonly Rule[]> {
  const groups = new Map<Key, Rule[]>();
  for (const rule of rules) groups.set(keyOf(rule), [...(groups.get(keyOf(rule)) ?? []), rule]);
  return groups;
}
