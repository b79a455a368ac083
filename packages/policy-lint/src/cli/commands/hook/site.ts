import { readHookSite, type HookSite } from '@policy-lint/sources';
import { UsageError } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';
import type { HookName } from './names.ts';
import { isLifecycle } from './stands-aside.ts';

/** Where hooks go, which ones, and where policy-lint is found when they run. */
export interface Site extends HookSite {
  readonly io: InputOutput;
  readonly hooks: readonly HookName[];
  /** From `root`. */
  readonly package: string;
}

export type OpenSite = HookSite & Pick<Site, 'io'>;

/** Undefined where a package manager runs this outside a repository, such as in an unpacked archive. */
export async function openSite(io: InputOutput): Promise<OpenSite | undefined> {
  const site = await readHookSite({ cwd: io.cwd, env: io.env });
  if (site !== undefined) return { ...site, io };
  if (isLifecycle(io.env)) return undefined;
  throw new UsageError(
    `${io.cwd} is not in a git repository`,
    'Run this where the hooks should be, or start one: `git init`.',
  );
}
