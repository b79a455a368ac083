// The Go that builds the compiler: one on the PATH, or the one that npm installs into a clone.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../go/', import.meta.url));
const cache = fileURLToPath(new URL('../../../node_modules/.cache/policy-lint/', import.meta.url));
const manifest = readFileSync(join(source, 'go.mod'), 'utf8');
const wanted = /^go (\S+)$/m.exec(manifest)[1];

let found;

/** The version that builds, which is part of what it builds. */
export function goVersion() {
  found ??= findGo();
  return found.version;
}

/** Runs Go on the compiler's sources and returns what it prints; `environment` adds to its own. */
export function go(args, environment = {}) {
  found ??= findGo();
  const result = start(found, args, environment);
  if (result.status === 0) return result.stdout;
  throw helpful(
    `policy-lint: go ${args[0]} failed\n${result.stderr || (result.error?.message ?? '')}`,
  );
}

/** `{ command, env, version }` of the first Go that is new enough. */
export function findGo(environment = process.env) {
  const candidates = [onPath(environment), fromNpm(environment)].map(examine);
  const chosen = candidates.find(({ version }) => version !== undefined);
  if (chosen !== undefined) return chosen;
  const reasons = candidates.map(({ reason }) => reason).join(', and ');
  throw helpful(
    `policy-lint: cannot build the Rego compiler: ${reasons}. Install Go ${wanted} or newer from https://go.dev/dl/`,
  );
}

/** Since 1.21 it may fetch the version that go.mod asks for: GOTOOLCHAIN stays what the user says. */
function onPath(environment) {
  return { name: 'go on the PATH', command: 'go', env: settings(environment) };
}

function fromNpm(environment) {
  const name = `@ttsc/${process.platform}-${process.arch}`;
  const root = npmRoot(name);
  if (root === undefined) return { name, env: {} };
  const command = join(root, 'bin', process.platform === 'win32' ? 'go.exe' : 'go');
  const env = { ...settings(environment), GOROOT: root, GOTOOLCHAIN: 'local' };
  return { name, command, env };
}

function npmRoot(name) {
  const { resolve } = createRequire(new URL('../toolchain/package.json', import.meta.url));
  try {
    return join(dirname(resolve(`${name}/package.json`)), 'bin/go');
  } catch {
    return undefined;
  }
}

/** No flag of the user's changes the bytes. Without a home, Go has no folder to put its caches into. */
function settings(environment) {
  const fixed = { ...environment, GOFLAGS: '', GOWORK: 'off' };
  const { HOME, LOCALAPPDATA } = environment;
  if (process.platform === 'win32' ? LOCALAPPDATA : HOME) return fixed;
  const { GOCACHE = join(cache, 'go-build'), GOPATH = join(cache, 'go') } = environment;
  // Else its modules are read-only, and the folder of a clone could not be removed.
  return { ...fixed, GOCACHE, GOPATH, GOFLAGS: '-modcacherw' };
}

/** Its version as it builds here, or the reason why it cannot. */
function examine({ name, command, env }) {
  if (command === undefined) return { reason: `${name} is not installed` };
  const { status, stdout, stderr, error } = start({ command, env }, ['env', 'GOVERSION']);
  if (error?.code === 'ENOENT') return { reason: `there is no ${name}` };
  if (status !== 0) return { reason: `${name} failed (${lastLine(stderr || error?.message)})` };
  const version = stdout.trim().replace(/^go/, '');
  if (!isAtLeast(version, wanted)) return { reason: `${name} is ${version}` };
  return { command, env, version };
}

function start({ command, env }, args, environment = {}) {
  return spawnSync(command, args, {
    cwd: source,
    env: { ...env, ...environment },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

function lastLine(text = '') {
  return text.trim().split('\n').at(-1);
}

function isAtLeast(version, least) {
  const [a, b] = [version, least].map((text) =>
    text.split(/[.\s-]|rc|beta/).map((part) => Number.parseInt(part, 10) || 0),
  );
  for (const [index, part] of b.entries()) {
    if ((a[index] ?? 0) !== part) return (a[index] ?? 0) > part;
  }
  return true;
}

function helpful(userMessage) {
  return Object.assign(new Error(userMessage), { userMessage });
}
