import { spawnSync } from 'node:child_process';

/** Nothing is downloaded behind one's back, and no flag of the user's changes the bytes. */
const environment = { GOTOOLCHAIN: 'local', GOFLAGS: '', GOWORK: 'off' };

/** The version of Go, or one line that says what to install. */
export function assertGo(wanted) {
  const result = spawnSync('go', ['env', 'GOVERSION'], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  const found = result.status === 0 ? result.stdout.trim().replace(/^go/, '') : undefined;
  if (found !== undefined && isAtLeast(found, wanted)) return found;
  const have = found === undefined ? 'none found' : `found ${found}`;
  throw helpful(
    `policy-lint: install Go ${wanted} or newer (${have}) from https://go.dev/dl/ to build the Rego compiler`,
  );
}

export function go(args, { cwd, env = {} }) {
  const result = spawnSync('go', args, {
    cwd,
    env: { ...process.env, ...environment, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status === 0) return result.stdout;
  throw helpful(
    `policy-lint: go ${args[0]} failed\n${result.stderr || (result.error?.message ?? '')}`,
  );
}

function isAtLeast(found, wanted) {
  const [a, b] = [found, wanted].map((version) =>
    version.split(/[.\s-]|rc|beta/).map((part) => Number.parseInt(part, 10) || 0),
  );
  for (const [index, part] of b.entries()) {
    if ((a[index] ?? 0) !== part) return (a[index] ?? 0) > part;
  }
  return true;
}

function helpful(userMessage) {
  return Object.assign(new Error(userMessage), { userMessage });
}
