// Prints how long each step of a source takes, as a ratio to an empty `git rev-parse` in the same run.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const rounds = 40;
const wants = { unstaged: false, commits: false };

const scratch = mkdtempSync(join(tmpdir(), 'policy-lint-bench-'));
const outfile = join(scratch, 'sources.mjs');
const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url));
const options = { bundle: true, platform: 'node', format: 'esm', conditions: ['source'] };
await build({ ...options, entryPoints: [entry], outfile });
const started = performance.now();
const { filesSource, findRepository, listFiles, rangeSource, stagedSource } = await import(
  pathToFileURL(outfile)
);
const imported = performance.now() - started;

const cwd = prepareRepository(join(scratch, 'repository'));
const paths = Array.from({ length: 10 }, (_, i) => `folder-0/file-${i}`);
const both = paths.flatMap((path) => ['before', 'after'].map((side) => ({ path, side })));

const steps = {
  'git rev-parse HEAD (empty: the measure)': () => emptyGit(cwd),
  'find the repository': () => findRepository(cwd),
  'staged: the change': () => stagedSource({ cwd }).change(wants),
  'staged: the change and ten files, both sides': async () => {
    const source = stagedSource({ cwd });
    await source.change(wants);
    await source.read(both);
  },
  'staged: with unstaged': () => stagedSource({ cwd }).change({ ...wants, unstaged: true }),
  'range: the change': () => rangeSource({ cwd, base: 'HEAD~1' }).change(wants),
  'range: the change, commits and ten files, both sides': async () => {
    const source = rangeSource({ cwd, base: 'HEAD~1' });
    await source.change({ ...wants, commits: true });
    await source.read(both);
  },
  'files: list two thousand': () => listFiles({ root: cwd }),
  'files: list and read two thousand': async () => {
    const { files } = await listFiles({ root: cwd });
    await filesSource({ root: cwd, files }).read(files.map((path) => ({ path, side: 'after' })));
  },
};

const times = Object.fromEntries(Object.keys(steps).map((name) => [name, []]));
for (let round = 0; round < rounds; round++)
  for (const [name, run] of Object.entries(steps)) times[name].push(await measure(run));

const medians = Object.entries(times).map(([name, all]) => [name, median(all)]);
const measureOfAll = medians[0][1];
console.log(
  `Node ${process.version}, import ${imported.toFixed(1)} ms, median of ${rounds} rounds`,
);
for (const [name, ms] of medians)
  console.log(
    `${(ms / measureOfAll).toFixed(2).padStart(6)} x ${ms.toFixed(2).padStart(7)} ms  ${name}`,
  );
rmSync(scratch, { recursive: true });

function prepareRepository(root) {
  const git = (...args) => execFileSync('git', args, { cwd: root, stdio: 'ignore' });
  for (let folder = 0; folder < 20; folder++) {
    mkdirSync(join(root, `folder-${folder}`), { recursive: true });
    for (let file = 0; file < 100; file++) write(root, folder, file, 'first');
  }
  const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com'];
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git(...identity, 'commit', '--quiet', '--message', 'first');
  for (let file = 0; file < 10; file++) write(root, 0, file, 'second');
  git(...identity, 'commit', '--quiet', '--all', '--message', 'second');
  for (let file = 0; file < 10; file++) write(root, 0, file, 'third');
  git('add', '--all');
  return root;
}

function write(root, folder, file, word) {
  writeFileSync(join(root, `folder-${folder}/file-${file}`), `${word} ${file}\n`.repeat(50));
}

function emptyGit(folder) {
  return new Promise((resolve) => {
    const child = spawn('git', ['rev-parse', 'HEAD'], { cwd: folder, stdio: 'pipe' });
    child.stdout.resume();
    child.once('close', resolve);
  });
}

async function measure(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
