// Time to start, as a process beside bare node, in pairs, so that noise hits both; and sizes.
//   node packages/policy-lint/bench/startup.mjs [path of another node ...]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const command = join(here, '../bin/policy-lint.js');
const dist = join(here, '../dist');
const runs = Number(process.env.RUNS ?? 21);

const folder = mkdtempSync(join(tmpdir(), 'policy-lint-startup-'));
try {
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  for (const node of [process.execPath, ...process.argv.slice(2)]) startOn(resolve(node));
  for (const name of ['cli.js', 'index.js']) sizeOf(name, statSync(join(dist, name)).size);
  sizeOf('dist without @policy-lint/rego', sum(dist));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function startOn(node) {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  const bare = [node, '-e', '0'];
  const load = (kind) => [node, '--input-type=module', '-e', `await import('${kind}')`];
  const cases = {
    "import 'policy-lint'": load(join(dist, 'index.js')),
    '--version': [node, command, '--version'],
    '--staged, nothing staged': [node, command, '--staged', '--allow-empty'],
  };
  for (const [title, program] of Object.entries(cases))
    compare(`${version}: ${title}`, program, bare);
}

function compare(title, program, bare) {
  const pairs = Array.from({ length: runs + 1 }, () => [time(program), time(bare)]).slice(1);
  const [own, other] = [0, 1].map((at) => median(pairs.map((pair) => pair[at])));
  const ratio = median(pairs.map(([one, two]) => one / two));
  console.log(
    `${title}: ${own.toFixed(0)} ms, bare node ${other.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`,
  );
}

function time([program, ...args]) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(program, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr.toString()}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function sizeOf(name, bytes) {
  console.log(`${name}: ${(bytes / 1000).toFixed(0)} kB`);
}

function sum(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((bytes, entry) => bytes + statSync(join(entry.parentPath, entry.name)).size, 0);
}
