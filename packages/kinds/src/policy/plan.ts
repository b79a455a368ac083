import type { Change, FileRequest, Side, SubjectPlan } from '@policy-lint/model';

/** One subject, wherever the policy stands; its text is read for places alone. */
export function planPolicy({ policy }: Change): readonly SubjectPlan[] {
  if (policy === undefined) return [];
  const { files, before, after, baseline = {} } = policy;
  const path = after.path ?? before.path ?? files[0] ?? 'policy';
  return [
    {
      name: 'policy',
      path,
      documents: [
        ...(after.state === 'text' ? ([{ path, side: 'after' }] as const) : []),
        ...documentOf(baseline.before, 'before'),
        ...documentOf(baseline.after, 'after'),
      ],
      covers: files,
    },
  ];
}

function documentOf(path: string | undefined, side: Side): readonly FileRequest[] {
  return path === undefined ? [] : [{ path, side }];
}
