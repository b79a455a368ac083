import type { Change, Problem, Rule, Stage, Subject } from '@policy-lint/model';
import type { ResolvedConfig } from '../config/resolve.ts';
import { deferral, missingNeeds } from './needs.ts';

/** What becomes of each rule of a subject's kind before anything is evaluated. */
export interface Triage {
  readonly ready: readonly Rule[];
  /** By the stage that will have what they need. */
  readonly deferred: ReadonlyMap<Stage, readonly Rule[]>;
  /** By what switched them off. */
  readonly off: ReadonlyMap<string, readonly Rule[]>;
  /** At the last stage nothing can be deferred. */
  readonly lacking: readonly Rule[];
}

/** Triage depends on the settings for a path alone, so most subjects share theirs. */
export function triageBy(
  change: Change,
  config: ResolvedConfig,
  stage: Stage,
): (subject: Subject) => Triage {
  const known = new Map<string, Map<object, Triage>>();
  return ({ kind, path }) => {
    const settings = config.optionsFor(path);
    const ofKind = known.get(kind) ?? new Map<object, Triage>();
    known.set(kind, ofKind);
    const triage = ofKind.get(settings) ?? triageRules({ kind, path }, change, config, stage);
    ofKind.set(settings, triage);
    return triage;
  };
}

export function triageRules(
  { kind, path }: Pick<Subject, 'kind' | 'path'>,
  change: Change,
  config: ResolvedConfig,
  stage: Stage,
): Triage {
  const rules = config.rules.filter((rule) => rule.kind === kind);
  const isOff = (rule: Rule) => config.settingOf(rule, path).severity === 'off';
  const on = rules.filter((rule) => !isOff(rule));
  const waiting = on.filter((rule) => missingNeeds(rule, change).length > 0);
  const lacking = stage === 'ci' ? waiting : [];
  return {
    ready: on.filter((rule) => !waiting.includes(rule)),
    deferred:
      stage === 'ci'
        ? new Map()
        : groupBy(waiting, (rule) => deferral(missingNeeds(rule, change)).stage),
    off: groupBy(rules.filter(isOff), (rule) => config.settingOf(rule, path).origin),
    lacking,
  };
}

/** What cannot be deferred any more. */
export function lackingProblems(
  { lacking }: Triage,
  subject: Subject,
  change: Change,
): readonly Problem[] {
  return lacking.map((rule) => missingNeed(rule, subject, change));
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
