import { join } from 'node:path';
import type { Rule } from '@policy-lint/model';
import { defaultLimits, type PackEntry } from './pack-entry.ts';
import { listPaths } from '../policy-files/disk.ts';
import { packOpener } from './pack-opener.ts';
import { runCase, type CaseResult } from './run-case.ts';

export interface CasesResult {
  readonly cases: readonly CaseResult[];
  /** Rules that lack a good or a bad case: nothing shows that they fire, or that they can be silent. */
  readonly unproven: readonly { readonly rule: string; readonly lacks: 'good' | 'bad' }[];
}

/** Every case below `good/` and `bad/` of every rule's folder, on one opened pack. */
export async function testCases(entry: PackEntry, folder: string): Promise<CasesResult> {
  const paths = await listPaths(folder);
  const opener = packOpener(defaultLimits);
  try {
    const found = entry.meta.rules.flatMap((rule) => casesOf(rule, paths));
    const cases: CaseResult[] = [];
    for (const { rule, verdict, own } of found)
      for (const path of own)
        cases.push(await runCase({ rule, entry, opener, file: join(folder, path), path, verdict }));
    const unproven = found.filter(({ own }) => own.length === 0);
    return {
      cases,
      unproven: unproven.map(({ rule, verdict }) => ({ rule: rule.id, lacks: verdict })),
    };
  } finally {
    await opener.close();
  }
}

function casesOf(rule: Rule, paths: readonly string[]) {
  // Conftest rules share one file and are tested with Rego alone.
  if (rule.shape === 'conftest') return [];
  const folder = rule.folder === '' ? '' : `${rule.folder}/`;
  return (['good', 'bad'] as const).map((verdict) => ({
    rule,
    verdict,
    own: paths.filter((path) => path.startsWith(`${folder}${verdict}/`)),
  }));
}
