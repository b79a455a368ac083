// The built command beside squawk-cli from npm, on the same PostgreSQL files: wall time and peak memory.
//   node packages/policy-lint/bench/squawk.mjs [path of another node ...]
// RUNS=11 COUNTS=1,10,100,1000 FILES=folder/of/sql (instead of files written here)
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSqlFiles } from './sql-files.mjs';

const command = join(dirname(fileURLToPath(import.meta.url)), '../bin/policy-lint.js');
const runs = Number(process.env.RUNS ?? 11);
const counts = (process.env.COUNTS ?? '1,10,100,1000').split(',').map(Number);
const targets = { 10: { cold: 1.6, warm: 1 }, 1000: { cold: 1, warm: 0.4 } };

const folder = mkdtempSync(join(tmpdir(), 'policy-lint-squawk-'));
const cache = join(folder, 'cache');
try {
  const squawk = installSquawk();
  for (const node of [process.execPath, ...process.argv.slice(2)]) {
    console.log(execFileSync(node, ['--version'], { encoding: 'utf8' }).trim());
    for (const count of counts) compare(node, squawk, count);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(node, squawk, count) {
  const { cwd, paths } = filesFor(count);
  const ours = [node, command, '--kind', 'migration', '--no-config', ...paths];
  const contenders = {
    wrapper: () => measure([node, squawk.wrapper, ...paths], cwd),
    native: () => measure([squawk.native, ...paths], cwd),
    cold: () => (rmSync(cache, { recursive: true, force: true }), measure(ours, cwd)),
    warm: () => measure(ours, cwd),
  };
  const rounds = Array.from({ length: runs + 1 }, () =>
    Object.fromEntries(Object.entries(contenders).map(([name, run]) => [name, run()])),
  ).slice(1);
  const of = (name, what) => median(rounds.map((round) => round[name][what]));
  const ratio = (name, other) =>
    median(rounds.map((round) => round[name].time / round[other].time));
  const peak = Math.max(of('cold', 'memory'), of('warm', 'memory'));
  const names = Object.keys(contenders).map((name) => `${name} ${of(name, 'time').toFixed(0)}`);
  console.log(
    `  ${count} files: ${names.join(', ')} ms; peak ${peak.toFixed(0)} MB (wrapper ${of('wrapper', 'memory').toFixed(0)})`,
  );
  for (const name of ['cold', 'warm']) {
    const target = targets[count]?.[name];
    const wanted = target === undefined ? '' : `, wanted ${target.toFixed(1)}`;
    console.log(
      `    ${name}: ${ratio(name, 'wrapper').toFixed(2)} of the wrapper${wanted}, ${ratio(name, 'native').toFixed(1)} of the binary`,
    );
  }
}

function filesFor(count) {
  const given = process.env.FILES;
  const cwd = given ?? join(folder, `files-${count}`);
  if (given === undefined) writeSqlFiles(join(cwd, 'migrations'), count);
  const paths = readdirSync(cwd, { recursive: true }).filter((path) => path.endsWith('.sql'));
  return { cwd, paths: paths.sort().slice(0, count) };
}

/** Time and memory by the operating system's own account of the process. */
function measure(argv, cwd) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%M', ...argv], {
    cwd,
    env: { ...process.env, POLICY_LINT_CACHE: cache },
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  const lines = stderr.toString().trim().split('\n');
  if (status === null || status > 1)
    throw new Error(`${argv.slice(0, 3).join(' ')}: ${lines.slice(0, 5).join('\n')}`);
  return { time, memory: Number(lines.at(-1)) / 1024 };
}

function installSquawk() {
  const home = join(folder, 'squawk');
  mkdirSync(home);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', home, 'squawk-cli'], {
    stdio: 'ignore',
  });
  const { platform, arch } = process;
  return {
    wrapper: join(home, 'node_modules/squawk-cli/js/bin/squawk'),
    native: join(home, `node_modules/@squawk-cli/${platform}-${arch}/bin/squawk`),
  };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
