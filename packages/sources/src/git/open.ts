import { safeEnvironment } from './environment.ts';
import type { Variables } from './environment.ts';
import { findRepository } from './repository.ts';
import type { Repository } from './repository.ts';
import type { Git } from './run.ts';

export interface GitOptions {
  readonly cwd: string;
  /** Default: the environment of this process. */
  readonly env?: Variables;
  /** Milliseconds for one git call; default a minute. */
  readonly deadline?: number;
  readonly signal?: AbortSignal | undefined;
}

/** git at the top of the repository that `cwd` lies in, or at `cwd` for git itself to judge. */
export function openGit({ cwd, env = process.env, deadline = 60_000, signal }: GitOptions): Git {
  const repository = findRepository(cwd, env);
  const safe = safeEnvironment(env);
  return { cwd: repository?.root ?? cwd, env: anchored(safe, cwd, repository), deadline, signal };
}

// A relative GIT_DIR counts from `cwd`, but git runs at the root, where it would count from there.
function anchored(env: Variables, cwd: string, repository: Repository | undefined) {
  if (repository === undefined || (env['GIT_DIR'] ?? '') === '') return env;
  const bare = env['GIT_WORK_TREE'] === undefined && repository.root === cwd;
  const workTree = bare ? {} : { GIT_WORK_TREE: repository.root };
  return { ...env, GIT_DIR: repository.gitDir, ...workTree };
}
