import type { Change, ChangedFile, LedgerRow, NamedLink } from '@policy-lint/model';
import type { ResolvedConfig } from '../config/resolve.ts';
import type { JudgedSubject } from './judged-subject.ts';
import { makeGroups, type GroupsOf } from './ledger-groups.ts';

/** One group of rows for every file: over all of them each rule stands in exactly one. */
export function ledgerOf(
  { files, links = [] }: Pick<Change, 'files' | 'links'>,
  judged: readonly JudgedSubject[],
  config: ResolvedConfig,
): LedgerRow[] {
  const covered = new Map<string, JudgedSubject[]>();
  for (const one of judged)
    for (const path of one.opened.plan.covers)
      covered.set(path, [...(covered.get(path) ?? []), one]);
  const paths = new Set([...files.map(({ path }) => path), ...covered.keys()]);
  const groupsOf = makeGroups();
  const byPath = new Map(files.map((file) => [file.path, file]));
  const named = new Map(links.map((link) => [link.path, link]));
  return [...new Set([...paths, ...named.keys()])].sort().flatMap((path) => {
    const link = paths.has(path) ? undefined : named.get(path);
    if (link !== undefined) return linkRows(link);
    const subjects = covered.get(path);
    const ignored = subjects ? undefined : config.ignoredBy(path);
    if (ignored !== undefined) return everyRule(path, 'ignored', ignored);
    if (!subjects) return everyRule(path, 'not-applicable', reasonOf(byPath.get(path)));
    return [
      ...subjects.flatMap((one) => rowsOf(path, one, groupsOf)),
      ...everyRule(path, 'not-applicable', 'reads another kind'),
    ];
  });
}

function linkRows({ path, to }: NamedLink): LedgerRow[] {
  return to === undefined
    ? everyRule(path, 'problem', 'a symlink that leads to nothing that can be judged')
    : everyRule(
        path,
        'not-applicable',
        `a symlink to ${to === '' ? '.' : to}, which is checked instead`,
      );
}

function reasonOf(file: ChangedFile | undefined): string {
  const type = (file?.after ?? file?.before)?.type ?? 'file';
  return type === 'file' ? 'no kind reads this file' : `a ${type} is not a text`;
}

function everyRule(path: string, outcome: LedgerRow['outcome'], reason: string): LedgerRow[] {
  return [{ path, rules: ['*'], outcome, reason }];
}

function rowsOf(path: string, judged: JudgedSubject, groupsOf: GroupsOf): LedgerRow[] {
  const { name: subject, kind } = judged.opened.subject;
  return groupsOf(judged).map((group) => ({ path, subject, kind, ...group }));
}
