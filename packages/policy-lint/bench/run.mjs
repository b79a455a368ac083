// Whole-process time of the built command beside bare node, in pairs, so that noise hits both.
//   node packages/policy-lint/bench/run.mjs [path of another node ...]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const command = join(here, '../bin/policy-lint.js');
const policies = join(here, '../../../policies');
const runs = Number(process.env.RUNS ?? 21);

const folder = mkdtempSync(join(tmpdir(), 'policy-lint-bench-'));
try {
  const registry = stagedRepository('registry', true);
  const documents = stagedRepository('documents', false);
  for (const node of [process.execPath, ...process.argv.slice(2)]) {
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    const bare = [node, '-e', '0'];
    const staged = (cwd) => [node, command, '--staged', '--cwd', cwd];
    compare(`${version}: --staged, ten files, none of a kind`, staged(documents), bare);
    compare(`${version}: --staged, ten files, a registry change`, staged(registry), bare);
  }
  compileTimes();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(title, left, right) {
  const pairs = Array.from({ length: runs + 1 }, () => [time(left), time(right)]).slice(1);
  const [a, b] = [0, 1].map((at) => median(pairs.map((pair) => pair[at])));
  const more = median(pairs.map(([one, other]) => one - other));
  console.log(
    `${title}: ${a.toFixed(0)} ms, bare node ${b.toFixed(0)} ms, ratio ${(a / b).toFixed(2)}, ${more.toFixed(0)} ms more`,
  );
}

/** All packs through the compiler: nothing cached, then everything cached. */
function compileTimes() {
  const cache = join(folder, 'cache');
  const build = () => {
    const args = [
      command,
      'pack',
      'build',
      join(policies, 'registry'),
      '--out',
      join(folder, 'out'),
    ];
    return time([process.execPath, ...args], { POLICY_LINT_CACHE: cache });
  };
  const cold = Array.from({ length: 5 }, () => {
    rmSync(cache, { recursive: true, force: true });
    return build();
  });
  const warm = Array.from({ length: 5 }, build);
  const ratio = median(cold) / median(warm);
  console.log(
    `compile all packs: cold ${median(cold).toFixed(0)} ms, cached ${median(warm).toFixed(0)} ms, ratio ${ratio.toFixed(1)}`,
  );
}

function time([program, ...args], env = {}) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status === 2) throw new Error(`${args.join(' ')}: ${stderr.toString()}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Ten staged files: notes alone, or a repository that joins forty others in the registry. */
function stagedRepository(name, withRegistry) {
  const root = join(folder, name);
  mkdirSync(root);
  const git = (...args) => execFileSync('git', args, { cwd: root, stdio: 'ignore' });
  const author = ['-c', 'user.name=b', '-c', 'user.email=b@example.com'];
  git('init', '--initial-branch=infra/bench');
  if (withRegistry) writeRegistry(join(root, 'infra'), 40);
  git('add', '--all');
  git(...author, 'commit', '--allow-empty', '-m', 'start');
  if (withRegistry) writeRegistry(join(root, 'infra'), 41);
  const others = withRegistry ? 8 : 10;
  for (let index = 0; index < others; index++)
    writeFileSync(join(root, `note-${index}.md`), `${index}\n`);
  git('add', '--all');
  return root;
}

/** A registry with so many repositories, and the line of the changelog that registered each. */
function writeRegistry(infra, count) {
  const names = Array.from({ length: count }, (_, index) => `service-${index}`);
  const known = { context: 'sandbox', process: 'infra-cli', reason: 'bench' };
  const repos = Object.fromEntries(names.map((name) => [name, { state: 'enabled', ...known }]));
  const registry = {
    schema_version: '2.0',
    generated_at: '2026-01-21T00:00:00Z',
    description: '',
    orgs: { acme: { telemetry_repo: 'acme/telemetry', repos } },
  };
  const lines = names.map((repo, index) => {
    const timestamp = `2026-02-02T10:00:${String(index).padStart(2, '0')}Z`;
    const what = { action: 'register', owner: 'acme', repo, telemetry_repo: 'telemetry' };
    return `${JSON.stringify({ timestamp, ...what, ...known, schema_version: '2.0' })}\n`;
  });
  mkdirSync(join(infra, 'changelog'), { recursive: true });
  const path = join(infra, 'telemetry-registry.v2.json');
  writeFileSync(path, `${JSON.stringify(registry, null, 2)}\n`);
  writeFileSync(join(infra, 'changelog/infra-changelog.jsonl'), lines.join(''));
}
