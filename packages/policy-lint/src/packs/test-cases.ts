import { join } from 'node:path';
import type { PackEntry } from './pack-entry.ts';
import { listPaths } from './read-folder.ts';
import { runCase, type CaseResult } from './run-case.ts';

export interface CasesResult {
  readonly cases: readonly CaseResult[];
  /** Rules that lack a good or a bad case: nothing shows that they fire, or that they can be silent. */
  readonly unproven: readonly { readonly rule: string; readonly lacks: 'good' | 'bad' }[];
}

/** Every case below `good/` and `bad/` of every rule's folder. */
export async function testCases(entry: PackEntry, folder: string): Promise<CasesResult> {
  const paths = await listPaths(folder);
  const cases: CaseResult[] = [];
  const unproven: { rule: string; lacks: 'good' | 'bad' }[] = [];
  for (const rule of entry.meta.rules) {
    // Conftest rules share one file and are tested with Rego alone.
    if (rule.shape === 'conftest') continue;
    for (const verdict of ['good', 'bad'] as const) {
      const under = [rule.folder, verdict, '']
        .filter((part, at) => part !== '' || at > 1)
        .join('/');
      const own = paths.filter((path) => path.startsWith(under));
      if (own.length === 0) unproven.push({ rule: rule.id, lacks: verdict });
      for (const path of own)
        cases.push(await runCase({ rule, entry, file: join(folder, path), path, verdict }));
    }
  }
  return { cases, unproven };
}
