import type { ResolvedConfig } from '../config/resolve.ts';
import type { Workspace } from '../workspace.ts';

const ownKinds: ReadonlySet<string> = new Set(['policy', 'cache']);

/** No change says how much it matters that it changes the policy: its base does, for the rules that it has. */
export function withBaseLevels(config: ResolvedConfig, base: Workspace): ResolvedConfig {
  const known = new Set(base.rules.map(({ id }) => id));
  return {
    ...config,
    settingOf: (rule, path) =>
      ownKinds.has(rule.kind) && known.has(rule.id)
        ? base.config.settingOf(rule, path)
        : config.settingOf(rule, path),
  };
}
