// Makes the example repository in a temporary folder, stages a change and judges it.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const example = join(here, '../../fixtures/registry-repository');
const repository = mkdtempSync(join(tmpdir(), 'policy-lint-demo-'));

try {
  makeRepository();
  console.log('$ git diff --staged --stat');
  console.log(git('diff', '--staged', '--stat'));
  console.log('$ policy-lint --staged');
  const command = join(here, 'bin/policy-lint.js');
  const { status } = spawnSync(process.execPath, [command, '--staged'], {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  console.log(
    `\nexit code ${status}. Read a rule: node packages/policy-lint/bin/policy-lint.js explain ID`,
  );
  // The example is wrong on purpose: a demo that finds nothing is broken.
  process.exitCode = status === 1 ? 0 : 1;
} finally {
  rmSync(repository, { recursive: true, force: true });
}

function makeRepository() {
  git('init', '--quiet', '--initial-branch=main');
  cpSync(join(example, 'before'), repository, { recursive: true });
  git('add', '--all');
  git('commit', '--quiet', '--message=infra: start the registry (#1)');
  git('switch', '--quiet', '--create=infra/register-billing');
  cpSync(join(example, 'change'), repository, { recursive: true });
  git('add', '--all');
}

function git(...args) {
  const identity = ['-c', 'user.name=Operator', '-c', 'user.email=operator@example.com'];
  return execFileSync('git', [...identity, ...args], { cwd: repository, encoding: 'utf8' });
}
