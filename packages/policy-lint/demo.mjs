// Makes the example repositories in temporary folders, stages a change in each and judges it.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const fixtures = join(here, '../../fixtures');
const command = join(here, 'bin/policy-lint.js');

const statuses = [
  judge('migrations-repository', 'retire-legacy-names'),
  judge('registry-repository', 'infra/register-billing'),
];
console.log('\nRead a rule: node packages/policy-lint/bin/policy-lint.js explain ID');
// The examples are wrong on purpose: a demo that finds nothing is broken.
process.exitCode = statuses.every((status) => status === 1) ? 0 : 1;

function judge(example, branch) {
  const repository = mkdtempSync(join(tmpdir(), 'policy-lint-demo-'));
  const git = gitIn(repository);
  try {
    makeRepository(git, repository, join(fixtures, example), branch);
    console.log(`$ git diff --staged --stat    # fixtures/${example}`);
    console.log(git('diff', '--staged', '--stat'));
    console.log('$ policy-lint --staged');
    const { status } = spawnSync(process.execPath, [command, '--staged'], {
      cwd: repository,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    console.log(`exit code ${status}\n`);
    return status;
  } finally {
    rmSync(repository, { recursive: true, force: true });
  }
}

function makeRepository(git, repository, example, branch) {
  git('init', '--quiet', '--initial-branch=main');
  cpSync(join(example, 'before'), repository, { recursive: true });
  git('add', '--all');
  git('commit', '--quiet', '--message=infra: start (#1)');
  git('switch', '--quiet', `--create=${branch}`);
  cpSync(join(example, 'change'), repository, { recursive: true });
  git('add', '--all');
}

function gitIn(repository) {
  const identity = ['-c', 'user.name=Operator', '-c', 'user.email=operator@example.com'];
  return (...args) =>
    execFileSync('git', [...identity, ...args], { cwd: repository, encoding: 'utf8' });
}
