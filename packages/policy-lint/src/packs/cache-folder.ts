import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Beside the project's own dependencies where it has some, else the user's cache; undefined for a user without a home. */
export function cacheFolder(root: string): string | undefined {
  const given = process.env['POLICY_LINT_CACHE'];
  if (given !== undefined && given !== '') return given;
  const modules = join(root, 'node_modules');
  if (existsSync(modules)) return join(modules, '.cache', 'policy-lint');
  const home = process.env['XDG_CACHE_HOME'] ?? userCache();
  return home && join(home, 'policy-lint');
}

function userCache(): string | undefined {
  try {
    return join(homedir(), '.cache');
  } catch {
    return undefined;
  }
}
