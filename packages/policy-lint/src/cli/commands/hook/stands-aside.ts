type Variables = Readonly<Record<string, string | undefined>>;

/** Why nothing is installed here, in one clause; undefined where it is. */
export function standsAside(env: Variables): string | undefined {
  const ci = env['CI'];
  if (ci !== undefined && !['', '0', 'false'].includes(ci.toLowerCase()))
    return `CI=${ci}; a CI job runs \`policy-lint --base\``;
  if (env['POLICY_LINT'] === '0') return 'POLICY_LINT=0';
  return undefined;
}

/** Whether a package manager runs this by itself: what cannot be here must not break an install. */
export function isLifecycle(env: Variables): boolean {
  return lifecycles.has(env['npm_lifecycle_event'] ?? '');
}

const lifecycles = new Set(['preinstall', 'install', 'postinstall', 'prepare', 'prepublish']);
