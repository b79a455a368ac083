import type { Change, KindSettings, SubjectPlan } from '@policy-lint/model';
import { findPaths } from './paths.ts';

/** Which document stands where in the subject. */
export const documentOrder = {
  registryBefore: 0,
  registryAfter: 1,
  changelogBefore: 2,
  changelogAfter: 3,
} as const;

export function planRegistry(change: Change, settings: KindSettings): readonly SubjectPlan[] {
  const paths = findPaths(change, settings);
  if (paths === undefined) return [];
  const { registry, changelog } = paths;
  const own = change.files.map(({ path }) => path);
  return [
    {
      name: registry,
      path: registry,
      documents: [
        { path: registry, side: 'before' },
        { path: registry, side: 'after' },
        { path: changelog, side: 'before' },
        { path: changelog, side: 'after' },
      ],
      covers: own.filter((path) => path === registry || path === changelog),
    },
  ];
}
