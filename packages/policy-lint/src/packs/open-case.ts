import { sep } from 'node:path';
import { kinds } from '@policy-lint/kinds';
import { decode } from '@policy-lint/languages';
import type { Rule, Source } from '@policy-lint/model';
import {
  caseSource,
  readBytes,
  sizeLimits,
  stdinSource,
  type CaseFile,
} from '@policy-lint/sources';
import { withTrackedCaches } from '../cache/tracked.ts';
import type { ActiveKind } from '../check/subjects.ts';
import { completeOptions, resolveConfig, type ResolvedConfig } from '../config/resolve.ts';
import { casePolicySource } from '../policy-change/case-policy.ts';
import type { PackEntry } from './pack-entry.ts';

/** A case with all that judging it takes. */
export interface OpenedCase {
  readonly source: Source;
  readonly kind: ActiveKind;
  readonly config: ResolvedConfig;
  readonly now: Date;
  readonly expect: CaseFile['expect'];
}

/** A `.case.yaml` describes a change; any other file is itself the subject. */
export async function openCase(rule: Rule, entry: PackEntry, file: string): Promise<OpenedCase> {
  const described = file.endsWith('.case.yaml');
  const given: Partial<CaseFile> = described ? await readCase(file) : {};
  const source = described
    ? describedSource(rule, given as CaseFile)
    : stdinSource({ path: pathInCase(file), bytes: readCaseFile(file) });
  return {
    source,
    kind: described ? kindOf(rule, given) : anyFile(kindOf(rule, given)),
    config: configOf(rule, entry, given),
    now: new Date(given.now ?? '2026-01-01T00:00:00Z'),
    expect: given.expect,
  };
}

/** What a change does to the policy is found out by whoever opens both sides of it. */
function describedSource({ kind }: Rule, given: CaseFile): Source {
  if (kind === 'policy') return casePolicySource(given);
  // A case has no folder on disk that the environment could name.
  return kind === 'cache' ? withTrackedCaches(caseSource(given), '/case', {}) : caseSource(given);
}

/** Below the nearest `good` or `bad`: folders may say what a file is. */
function pathInCase(file: string): string {
  const parts = file.split(sep);
  const verdict = Math.max(parts.lastIndexOf('good'), parts.lastIndexOf('bad'));
  return parts.slice(verdict + 1).join('/');
}

/** Wherever it stands, a case is one of its rule's kind. */
function anyFile({ kind, settings }: ActiveKind): ActiveKind {
  return { kind, settings: { ...settings, files: ['**'] } };
}

async function readCase(file: string): Promise<CaseFile> {
  const decoded = decode(readCaseFile(file));
  if ('problem' in decoded) throw new Error(decoded.problem.message);
  const { parseYaml } = await import('@policy-lint/languages/yaml');
  const { documents, errors } = parseYaml(decoded.text);
  const [error] = errors;
  if (error) throw new Error(error.message);
  // The source checks the shape.
  return documents[0]?.value as unknown as CaseFile;
}

function readCaseFile(file: string): Uint8Array {
  return readBytes(file, sizeLimits.policy);
}

function kindOf(rule: Rule, given: Partial<CaseFile>): ActiveKind {
  const kind = Object.values(kinds).find(({ name }) => name === rule.kind);
  if (!kind) throw new Error(`there is no kind ${rule.kind}`);
  const settings = completeOptions(kind.settings, given.settings ?? {});
  return { kind, settings: { files: [], ...settings } };
}

function configOf(rule: Rule, entry: PackEntry, given: Partial<CaseFile>): ResolvedConfig {
  const level = given.options ? (['error', given.options] as const) : ('error' as const);
  const profile = given.profile === undefined ? [] : [`${rule.pack}:${given.profile}`];
  return resolveConfig(
    { extends: profile, rules: { [rule.id]: level } },
    entry.meta.rules,
    'production',
    { only: [rule.id] },
  );
}
