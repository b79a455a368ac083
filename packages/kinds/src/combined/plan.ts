import { matchAny } from '@policy-lint/languages';
import type { Change, KindSettings, SubjectPlan } from '@policy-lint/model';

/** One subject of all files as they are after the change, changed or not. */
export function planCombined(change: Change, settings: KindSettings): readonly SubjectPlan[] {
  const isDocument = matchAny(settings.files);
  const changed = change.files.filter(({ path }) => isDocument(path));
  if (changed.length === 0) return [];
  const after = changed.flatMap((file) => (file.after?.type === 'file' ? file.path : []));
  const paths = [...new Set([...(change.tree ?? []).filter(isDocument), ...after])].sort();
  const covers = changed.map(({ path }) => path);
  return [
    {
      name: 'combined',
      path: covers.find((path) => paths.includes(path)) ?? covers[0] ?? '',
      documents: paths.map((path) => ({ path, side: 'after' })),
      covers,
    },
  ];
}

/** A rule about all files cannot be decided by those that changed. */
export function combinedFolders(change: Change, settings: KindSettings): readonly string[] {
  const isDocument = matchAny(settings.files);
  return change.hasBefore && change.files.some(({ path }) => isDocument(path)) ? [''] : [];
}
