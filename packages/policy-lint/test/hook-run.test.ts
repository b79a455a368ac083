import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attempt, drop, fine, installHook, makeHooked } from './hooked.ts';
import { git, makeFolder, run, stage, write } from './workshop.ts';

const file = 'migrations/0001_change.sql';

test.each([
  [['pre-comit'], 'unknown hook "pre-comit"\n  Did you mean "pre-commit"?'],
  [['post-commit'], "nothing is judged in git's post-commit hook\n  policy-lint judges in"],
  [[], 'hook run needs the name of a hook'],
  [['pre-commit', 'a'], 'hook run pre-commit expects no words after it, got a'],
  [['commit-msg'], 'hook run commit-msg expects FILE after it, got none'],
  [['pre-commit', '--base', 'x'], '--base contradicts `hook run pre-commit`'],
  [['pre-push', 'origin', 'url', '--ci'], '--ci contradicts `hook run pre-push`'],
  [['pre-commit', '--stage', 'ci'], '--stage contradicts `hook run pre-commit`'],
])('hook run %j is refused in words', (words, said) => {
  const { code, stderr } = run(makeFolder(), ['hook', 'run', ...words]);
  expect(stderr).toContain(said);
  expect(code).toBe(2);
});

test('outside of a repository there is nothing that a hook could judge', () => {
  const { code, stdout } = run(makeFolder(), ['hook', 'run', 'pre-commit']);
  expect(stdout).toContain('git rev-parse failed');
  expect(code).toBe(2);
});

test('what is staged is judged, and not what stands in the working tree', () => {
  const folder = makeHooked();
  stage(folder, { [file]: drop('staged') });
  write(folder, { [file]: fine });
  const refused = attempt(folder, ['commit', '--message', 'x']);
  expect(refused).toMatchObject({ code: 1, ran: ['pre-commit'], dropped: ['staged'] });
  expect(refused.output).toContain('Nothing was committed. Fix it and stage the fix, or accept it');
  git(folder, 'add', file);
  write(folder, { [file]: drop('unstaged'), 'untracked.sql': drop('untracked') });
  expect(attempt(folder, ['commit', '--message', 'x'])).toMatchObject({ code: 0, dropped: [] });
  expect(readFileSync(join(folder, file), 'utf8')).toBe(drop('unstaged'));
});

test('commit --all judges what was not staged before', () => {
  const folder = makeHooked();
  write(folder, { 'migrations/0000_start.sql': drop('unstaged') });
  expect(attempt(folder, ['commit', '--all', '--message', 'x'])).toMatchObject({
    code: 1,
    dropped: ['unstaged'],
  });
});

test('commit PATH judges that path alone, commit --include with what is staged', () => {
  const folder = makeHooked({ 'migrations/0002.sql': fine });
  stage(folder, { [file]: drop('staged') });
  write(folder, { 'migrations/0002.sql': drop('named'), 'migrations/0000_start.sql': drop('no') });
  const named = ['--message', 'x', '--', 'migrations/0002.sql'];
  expect(attempt(folder, ['commit', ...named])).toMatchObject({ code: 1, dropped: ['named'] });
  expect(attempt(folder, ['commit', '--include', ...named])).toMatchObject({
    code: 1,
    dropped: ['named', 'staged'],
  });
  write(folder, { 'migrations/0002.sql': 'SELECT 2;\n' });
  expect(attempt(folder, ['commit', ...named])).toMatchObject({ code: 0, dropped: [] });
  expect(git(folder, 'diff', '--cached', '--name-only').trim()).toBe(file);
});

test('a commit that no rule is about goes without a word', () => {
  const folder = makeHooked();
  stage(folder, { 'notes.md': 'x\n' });
  const silent = { code: 0, output: '', ran: ['pre-commit'] };
  expect(attempt(folder, ['commit', '--quiet', '--message', 'x'])).toMatchObject(silent);
  expect(attempt(folder, ['commit', '--quiet', '--amend', '--no-edit'])).toMatchObject(silent);
  const empty = ['commit', '--quiet', '--allow-empty', '--message', 'x'];
  expect(attempt(folder, empty)).toMatchObject(silent);
});

test('an amended commit is judged by what it adds to the one that it replaces', () => {
  const folder = makeHooked();
  stage(folder, { [file]: drop('amended') });
  expect(attempt(folder, ['commit', '--amend', '--no-edit'])).toMatchObject({
    code: 1,
    dropped: ['amended'],
  });
});

test('the very first commit is judged whole', () => {
  const folder = makeFolder();
  git(folder, 'init', '--quiet');
  installHook(folder, 'pre-commit');
  stage(folder, { [file]: drop('first') });
  const refused = attempt(folder, ['-c', 'user.name=a', '-c', 'user.email=b', 'commit', '-m', 'x']);
  expect(refused).toMatchObject({ code: 1, dropped: ['first'] });
});

test('a hook is skipped by its own variable and by that of the managers, with a line that says so', () => {
  const folder = makeHooked();
  stage(folder, { [file]: drop('skipped') });
  for (const [env, word] of [
    [{ POLICY_LINT: '0' }, 'POLICY_LINT=0'],
    [{ SKIP: 'eslint,policy-lint' }, 'SKIP=policy-lint'],
  ] as const) {
    const { code, output } = attempt(folder, ['commit', '--quiet', '--message', 'x'], env);
    expect(output).toBe(`policy-lint: pre-commit is skipped, ${word} says so\n`);
    expect(code).toBe(0);
    git(folder, 'reset', '--quiet', '--soft', 'HEAD~1');
  }
  expect(attempt(folder, ['commit', '--message', 'x'], { SKIP: 'policy-linter' }).code).toBe(1);
});

test('what HEAD has already is not found again', () => {
  const folder = makeHooked({ [file]: drop('old') });
  stage(folder, { [file]: `${drop('old')}${drop('new')}` });
  expect(attempt(folder, ['commit', '--message', 'x'])).toMatchObject({ dropped: ['new'] });
  stage(folder, { [file]: `-- why\n${drop('old')}` });
  expect(attempt(folder, ['commit', '--message', 'x'])).toMatchObject({ code: 0, dropped: [] });
});

test('options work in a hook as they do elsewhere', () => {
  const folder = makeHooked({}, []);
  installHook(folder, 'pre-commit', '--rule sql/drop-table=off --quiet');
  stage(folder, { [file]: drop('off') });
  expect(attempt(folder, ['commit', '--message', 'x'])).toMatchObject({ code: 0 });
  installHook(folder, 'pre-commit', '--config strict.json --environment staging -f json');
  write(folder, { 'strict.json': '{"rules": {"sql/drop-table": "error"}}' });
  stage(folder, { [file]: drop('json') });
  const { code, output } = attempt(folder, ['commit', '--quiet', '--message', 'x']);
  expect(code).toBe(1);
  const report = JSON.parse(output.slice(0, output.lastIndexOf('}') + 1));
  expect(report.run).toMatchObject({ stage: 'pre-commit', environment: 'staging' });
  installHook(folder, 'pre-commit', '--config missing.json');
  expect(attempt(folder, ['commit', '--message', 'x'])).toMatchObject({ code: 1 });
});

test('what only a pull request has waits for CI, and the hook says so', () => {
  const folder = makeHooked({ 'release.yaml': 'day: monday\n' }, []);
  run(folder, ['pack', 'new', 'policies/acme/no-friday']);
  const rule = join(folder, 'policies/acme/no-friday/rule.rego');
  const text = readFileSync(rule, 'utf8');
  write(folder, {
    'policies/acme/no-friday/rule.rego': text.replace(
      '#   kind:',
      '#   needs: [pull-request]\n#   kind:',
    ),
    'policy-lint.config.json': '{"packs": ["./policies/acme"]}',
    'release.yaml': 'day: friday\n',
  });
  git(folder, 'add', 'release.yaml');
  installHook(folder, 'pre-commit', '--only acme');
  const { code, output } = attempt(folder, ['commit', '--message', 'x']);
  expect(output).toContain('Nothing was checked; 1 rule deferred to ci');
  expect(code).toBe(0);
});

test('a config that is not staged as it stands here is mentioned', () => {
  const name = 'policy-lint.config.json';
  const folder = makeHooked({ [name]: '{}\n' });
  write(folder, { [name]: '{"rules": {"sql/drop-table": "off"}}\n' });
  write(folder, { [file]: drop('off') });
  git(folder, 'add', file);
  const mention = `${name} has changes that are not staged, and they count here`;
  const silent = attempt(folder, ['commit', '--message', 'x']);
  expect(silent).toMatchObject({ code: 0, dropped: [] });
  expect(silent.output).toContain(mention);
  write(folder, { [name]: '{}\r\n' });
  git(folder, 'reset', '--quiet', '--soft', 'HEAD~1');
  const refused = attempt(folder, ['commit', '--message', 'x']);
  expect(refused).toMatchObject({ code: 1, dropped: ['off'] });
  expect(refused.output).not.toContain(mention);
});
