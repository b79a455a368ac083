import type { InputOutput } from '../../io.ts';

/** The variable by which somebody wants this hook not to run, as the managers of hooks spell it. */
export function skippedBy(env: InputOutput['env']): string | undefined {
  if (env['POLICY_LINT'] === '0') return 'POLICY_LINT=0';
  const skipped = (env['SKIP'] ?? '').split(',').map((word) => word.trim());
  return skipped.includes('policy-lint') ? 'SKIP=policy-lint' : undefined;
}
