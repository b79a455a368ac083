import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Beside the project's own dependencies where it has some, else the user's cache. */
export function cacheFolder(root: string): string {
  const given = process.env['POLICY_LINT_CACHE'];
  if (given !== undefined && given !== '') return given;
  const modules = join(root, 'node_modules');
  if (existsSync(modules)) return join(modules, '.cache', 'policy-lint');
  const home = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(home, 'policy-lint');
}
