// Publishes those of our packages whose version npm does not have yet, and tags the commit.
//   node .github/publish.mjs [--dry-run]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const isDry = process.argv.includes('--dry-run');
const repository = process.env['GITHUB_REPOSITORY'];

const target = mkdtempSync(join(tmpdir(), 'policy-lint-release-'));
try {
  // What depends on the other comes last: nobody can install it before its dependency is there.
  for (const folder of ['packages/rego', 'packages/policy-lint']) release(join(root, folder));
} finally {
  rmSync(target, { recursive: true, force: true });
}

function release(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (version === '0.0.0' && !isDry)
    throw new Error('Nothing has a version yet: merge the pull request "Versions" first.');
  if (isPublished(name, version)) return console.log(`${name} ${version} is published already`);
  const tarball = pack(folder);
  // With a trusted publisher npm signs where the package was built; elsewhere it could not.
  const provenance = process.env['GITHUB_ACTIONS'] === 'true' ? ['--provenance'] : [];
  const dry = isDry ? ['--dry-run'] : [];
  npm(['publish', tarball, '--access', 'public', ...provenance, ...dry]);
  if (!isDry) tag(`${name}@${version}`);
}

/** Only a clear no is a no: without an answer nothing is published. */
function isPublished(name, version) {
  const { status, stdout } = spawnSync('npm', ['view', `${name}@${version}`, 'version', '--json'], {
    encoding: 'utf8',
  });
  if (status === 0) return stdout.includes(version);
  if (stdout.includes('E404')) return false;
  throw new Error(`npm cannot say whether ${name} ${version} is published:\n${stdout}`);
}

/** npm checks where a package was built against the repository that it names. */
function pack(folder) {
  const file = join(folder, 'package.json');
  const text = readFileSync(file, 'utf8');
  const url = `git+https://github.com/${repository}.git`;
  const named = { ...JSON.parse(text), repository: { type: 'git', url } };
  if (repository !== undefined) writeFileSync(file, JSON.stringify(named, null, 2));
  try {
    const args = ['-y', 'pnpm@12.21.0', 'pack', '--json', '--pack-destination', target];
    return JSON.parse(execFileSync('npx', args, { cwd: folder, encoding: 'utf8' })).filename;
  } finally {
    writeFileSync(file, text);
  }
}

function tag(name) {
  execFileSync('git', ['tag', name], { cwd: root });
  execFileSync('git', ['push', 'origin', name], { cwd: root, stdio: 'inherit' });
}

function npm(args) {
  execFileSync('npm', args, { cwd: root, stdio: 'inherit' });
}
