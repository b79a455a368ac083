import type { Finding, LedgerRow, Rule } from '@policy-lint/model';
import type { CaseFile } from '@policy-lint/sources';
import { clockAt } from '../check/clock.ts';
import { judgeChange } from '../check/judge.ts';
import { noRemarks } from '../check/nothing.ts';
import { openCase } from './open-case.ts';
import type { PackEntry } from './pack-entry.ts';
import type { PackOpener } from './pack-opener.ts';

export interface CaseRequest {
  readonly rule: Rule;
  readonly entry: PackEntry;
  readonly opener: PackOpener;
  /** On disk. */
  readonly file: string;
  /** Inside the pack, for messages. */
  readonly path: string;
  readonly verdict: 'good' | 'bad';
}

export interface CaseResult extends Pick<CaseRequest, 'path' | 'verdict'> {
  readonly rule: string;
  /** Why the case fails; empty where it holds. */
  readonly failures: readonly string[];
}

/** Judges one case by its own rule alone: good stays silent, bad gives exactly what it expects. */
export async function runCase(request: CaseRequest): Promise<CaseResult> {
  const { rule, path, verdict } = request;
  try {
    return { rule: rule.id, path, verdict, failures: await failuresOf(request) };
  } catch (error) {
    return { rule: rule.id, path, verdict, failures: [`not a case: ${(error as Error).message}`] };
  }
}

async function failuresOf({ rule, entry, opener, file, verdict }: CaseRequest): Promise<string[]> {
  const { source, kind, config, now, expect } = await openCase(rule, entry, file);
  const { findings, problems, ledger } = await judgeChange({
    source,
    kinds: [kind],
    packs: [entry],
    opener,
    config,
    stage: 'manual',
    clock: clockAt(now),
    problems: [],
    nothing: ({ subjects }) =>
      subjects.some(({ reading }) => reading.notApplicable === undefined)
        ? noRemarks
        : { ...noRemarks, problems: [{ code: 'nothing-to-check', message: nothingIn(rule) }] },
  });
  return [
    ...problems.map(({ message }) => `could not be decided: ${message}`),
    ...(problems.length > 0 ? [] : unasked(ledger, rule)),
    ...findings.filter(({ message }) => message.includes('<undefined>')).map(unfinished),
    ...(verdict === 'good' ? findings.map(unexpected) : compare(findings, expect)),
  ];
}

function nothingIn({ kind }: Rule): string {
  return `no ${kind} in this case`;
}

/** A rule that nobody asks is silent for no reason of its own. */
function unasked(ledger: readonly LedgerRow[], { id }: Rule): string[] {
  const own = ledger.filter(({ rules }) => rules.includes(id));
  if (own.some(({ outcome }) => outcome === 'evaluated')) return [];
  const reasons = own.map(({ outcome, reason }) => `${outcome} ${reason ?? ''}`.trim());
  return [`the rule is not asked: ${reasons.join(', ') || 'no file is of its kind'}`];
}

function compare(findings: readonly Finding[], expected: CaseFile['expect']): string[] {
  if (expected === undefined) return findings.length > 0 ? [] : ['the rule stays silent'];
  const left = [...findings];
  const missing = expected.filter(({ at, message = '' }) => {
    const index = left.findIndex((one) => placeOf(one) === at && one.message.includes(message));
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
  return [
    ...missing.map(({ at, message = '' }) => `missing: ${at} ${message}`.trimEnd()),
    ...left.map(unexpected),
  ];
}

/** What a template string makes of a fact that is not there. */
function unfinished(finding: Finding): string {
  return `the message has a hole: ${placeOf(finding)} ${finding.message}`;
}

function unexpected(finding: Finding): string {
  return `unexpected: ${placeOf(finding)} ${finding.message}`;
}

function placeOf({ place: { path, span } }: Finding): string {
  return span ? `${path}:${span.line}:${span.column}` : path;
}
