// A commit of ten staged files through the installed hooks beside the same commit with none, in pairs,
// so that noise hits both. Beside it what else people have in a hook, where it is installed.
//   node packages/policy-lint/bench/hook.mjs [path of another node ...]
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tenFiles } from './ten-files.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const runs = Number(process.env.RUNS ?? 21);
const folder = mkdtempSync(join(tmpdir(), 'policy-lint-bench-'));

try {
  const plain = repository('plain');
  const given = process.argv.slice(2).map((path) => resolve(path));
  for (const node of [process.execPath, ...given]) {
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    const env = environment(node, version);
    const hooked = repository('policy-lint', env);
    const install = [join(root, 'bin/policy-lint.js'), 'hook', 'install'];
    execFileSync(node, install, { cwd: hooked, env, stdio: 'ignore' });
    const cold = () => rmSync(env.POLICY_LINT_CACHE, { recursive: true, force: true });
    compare(`${version}: policy-lint, warm`, hooked, plain, env);
    compare(`${version}: policy-lint, cold`, hooked, plain, env, cold);
    const staged = lintStaged(env);
    if (staged) compare(`${version}: lint-staged with eslint`, staged, plain, env);
  }
  const framework = preCommit();
  if (framework) compare('pre-commit framework, one hook that does nothing', framework, plain);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(title, hooked, plain, env = environment(), before = () => {}) {
  const pairs = Array.from({ length: runs + 1 }, () => {
    before();
    return [commit(hooked, env), commit(plain, env)];
  }).slice(1);
  const [a, b] = [0, 1].map((at) => median(pairs.map((pair) => pair[at])));
  const more = median(pairs.map(([one, other]) => one - other));
  const least = Math.min(...pairs.map(([one]) => one)) - Math.min(...pairs.map(([, one]) => one));
  console.log(
    `${title}: ${a.toFixed(0)} ms, no hook ${b.toFixed(0)} ms, ${more.toFixed(0)} ms more (fastest of each: ${least.toFixed(0)}), ratio ${(a / b).toFixed(1)}`,
  );
}

/** The time of one commit, which is undone so that the next one is the same. */
function commit(cwd, env) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync('git', ['commit', '--quiet', '--message', 'Ten files'], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${basename(cwd)}: ${stderr.toString()}`);
  git(cwd, 'reset', '--quiet', '--soft', 'HEAD~1');
  return time;
}

function repository(name, env) {
  const cwd = join(folder, env === undefined ? name : `${name}-${basename(env.POLICY_LINT_CACHE)}`);
  write(cwd, { 'README.md': 'Start\n', '.gitignore': 'node_modules\n' });
  git(cwd, 'init', '--quiet');
  git(cwd, 'config', 'user.name', 'Operator');
  git(cwd, 'config', 'user.email', 'operator@example.com');
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--message', 'Start');
  write(cwd, tenFiles);
  git(cwd, 'add', '--all');
  mkdirSync(join(cwd, 'node_modules'));
  symlinkSync(root, join(cwd, 'node_modules/policy-lint'));
  return cwd;
}

function lintStaged(env) {
  if (!existsSync(bin('lint-staged')) || !existsSync(bin('eslint'))) {
    console.log('lint-staged with eslint: not installed here, so not measured');
    return undefined;
  }
  const cwd = repository('lint-staged', env);
  write(cwd, {
    'node_modules/eslint.config.js': 'module.exports = [{ rules: { "no-var": "error" } }];\n',
    'node_modules/staged.json': `{ "*.js": "${bin('eslint')} --config node_modules/eslint.config.js" }\n`,
  });
  writeHook(cwd, `exec ${bin('lint-staged')} --quiet --config node_modules/staged.json`);
  return cwd;
}

function bin(name) {
  return join(root, 'node_modules/.bin', name);
}

function preCommit() {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((path) => join(path, 'pre-commit'))
    .find(existsSync);
  if (found === undefined) {
    console.log('pre-commit framework: not on PATH, so not measured');
    return undefined;
  }
  const cwd = repository('pre-commit');
  const hook = '{ id: nothing, name: nothing, entry: "true", language: system }';
  write(cwd, { '.pre-commit-config.yaml': `repos: [{ repo: local, hooks: [${hook}] }]\n` });
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--message', 'Config', '--', '.pre-commit-config.yaml');
  execFileSync(found, ['install'], { cwd, stdio: 'ignore' });
  return cwd;
}

function writeHook(cwd, line) {
  mkdirSync(join(cwd, '.git/hooks'), { recursive: true });
  writeFileSync(join(cwd, '.git/hooks/pre-commit'), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
}

function environment(node = process.execPath, version = process.version) {
  const { CI: _, ...outside } = process.env;
  const path = `${dirname(node)}${delimiter}${outside.PATH}`;
  return { ...outside, PATH: path, POLICY_LINT_CACHE: join(folder, `cache-${version}`) };
}

function write(cwd, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

function git(cwd, ...args) {
  execFileSync('git', args, { cwd, stdio: 'ignore' });
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
