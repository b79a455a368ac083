import { findDefaultBranch } from '@policy-lint/sources';
import type { CheckOptions } from '../check/options.ts';
import type { Workspace } from '../workspace.ts';
import type { BaselineUse } from './accepted.ts';
import { locateBaseline } from './locate.ts';

/** Hears what became of the entries. */
export type OnAccepted = BaselineUse['onAccepted'];

/** How a run uses the baseline; undefined where it is to do without. */
export function useBaseline(
  options: CheckOptions,
  { cwd, root, loaded, config }: Workspace,
  onAccepted: OnAccepted,
): BaselineUse | undefined {
  const { baseline: given, env = process.env } = options;
  const file = locateBaseline({
    cwd,
    root,
    configPath: loaded?.path,
    given,
    configured: config.baseline,
  });
  const named = options.defaultBranch ?? config.defaultBranch ?? options.forgeDefaultBranch;
  const defaultBranch = async () => named ?? findDefaultBranch({ cwd, env });
  return file && { file, isWriting: onAccepted !== undefined, defaultBranch, onAccepted };
}
