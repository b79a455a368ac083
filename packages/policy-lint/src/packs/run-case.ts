import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { kinds } from '@policy-lint/kinds';
import { decode } from '@policy-lint/languages';
import { parseYaml } from '@policy-lint/languages/yaml';
import type { Finding, Json, JsonObject, Report, Rule } from '@policy-lint/model';
import { caseSource, stdinSource, type CaseFile } from '@policy-lint/sources';
import { clockAt } from '../check/clock.ts';
import { judgeChange } from '../check/judge.ts';
import { completeOptions, resolveConfig } from '../config/resolve.ts';
import type { PackEntry } from './pack-entry.ts';

export interface CaseResult {
  readonly rule: string;
  readonly path: string;
  readonly verdict: 'good' | 'bad';
  /** Why the case fails; empty where it holds. */
  readonly failures: readonly string[];
}

/** Judges one case by its own rule alone: good stays silent, bad gives exactly what it expects. */
export async function runCase(request: {
  readonly rule: Rule;
  readonly entry: PackEntry;
  readonly file: string;
  readonly path: string;
  readonly verdict: 'good' | 'bad';
}): Promise<CaseResult> {
  const { rule, entry, file, path, verdict } = request;
  const given = await readCase(file);
  const report = await judgeCase(rule, entry, given);
  const failures = [
    ...report.problems.map(({ message }) => `could not be decided: ${message}`),
    ...(verdict === 'good'
      ? report.findings.map((finding) => `unexpected: ${shown(finding)}`)
      : compare(report.findings, given.expect)),
  ];
  return { rule: rule.id, path, verdict, failures };
}

/** A `.case.yaml` describes a change; any other file is the subject itself. */
async function readCase(file: string): Promise<CaseFile> {
  const bytes = await readFile(file);
  if (!file.endsWith('.case.yaml')) return { origin: 'files', files: {}, text: bytes };
  const decoded = decode(bytes);
  if ('problem' in decoded) throw new Error(`${file}: ${decoded.problem.message}`);
  const { documents, errors } = parseYaml(decoded.text);
  const [error] = errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  return documents[0]?.value as Json as unknown as CaseFile;
}

async function judgeCase(rule: Rule, entry: PackEntry, given: CaseFile): Promise<Report> {
  const kind = kinds[rule.kind as keyof typeof kinds];
  const source = caseSource(given);
  const options = given.options === undefined ? 'error' : (['error', given.options] as const);
  const config = resolveConfig(
    {
      extends: given.profile === undefined ? [] : [`${rule.pack}:${given.profile}`],
      rules: { [rule.id]: options },
    },
    entry.meta.rules,
    'production',
    { only: [rule.id] },
  );
  const settings = completeOptions(kind.settings, given.settings ?? {});
  return judgeChange({
    source,
    change: await source.change({ unstaged: true, commits: true }),
    kinds: [{ kind, settings: { files: [], ...settings } }],
    packs: [entry],
    config,
    stage: 'manual',
    clock: clockAt(new Date(given.now ?? '2026-01-01T00:00:00Z')),
    problems: [],
    nothing: (_change, subjects) =>
      subjects > 0 ? [] : [{ code: 'nothing-to-check', message: `no ${kind.name} in this case` }],
  });
}

function compare(findings: readonly Finding[], expected: CaseFile['expect']): string[] {
  if (expected === undefined)
    return findings.length > 0 ? [] : ['the rule stays silent'];
  const left = [...findings];
  const missing = expected.filter(({ at, message = '' }) => {
    const index = left.findIndex((one) => placeOf(one) === at && one.message.includes(message));
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
  return [
    ...missing.map(({ at, message }) => `missing: ${at} ${message ?? ''}`.trim()),
    ...left.map((finding) => `unexpected: ${shown(finding)}`),
  ];
}

function shown(finding: Finding): string {
  return `${placeOf(finding)} ${finding.message}`;
}

function placeOf({ place: { path, span } }: Finding): string {
  return span ? `${path}:${span.line}:${span.column}` : path;
}
