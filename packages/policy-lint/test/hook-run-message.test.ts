import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { attempt, installHook, makeHooked } from './hooked.ts';
import { git, makeFolder, run, stage, write } from './workshop.ts';

const registry = 'infra/telemetry-registry.v2.json';
let folder = '';

/** A staged change of the registry; only its message is judged. */
beforeEach(() => {
  folder = makeHooked({ [registry]: '{}\n' }, []);
  installHook(folder, 'commit-msg', '');
  stage(folder, { [registry]: '{"orgs": {}}\n' });
});

const wrong = /the commit message does not start with infra:: (.*?) {2}registry\/commit-message/;
const right = { code: 0, ran: ['commit-msg'] };

test('the message is judged by the rules that need one, and by no other', () => {
  const refused = attempt(folder, ['commit', '--message', 'tidy up']);
  expect(refused).toMatchObject({ code: 1, ran: ['commit-msg'] });
  expect(refused.output).toMatch(wrong);
  expect(refused.output).toContain('✖ 1 error: this does not pass');
  expect(refused.output).toContain('git commit --edit --file=.git/COMMIT_EDITMSG');
  expect(attempt(folder, ['commit', '--message', 'infra: tidy up'])).toMatchObject(right);
});

test('what another hook judged is not said again', () => {
  stage(folder, { [registry]: '{"orgs": \n', 'migrations/0001.sql': 'DROP TABLE users;\n' });
  write(folder, { '.git/COMMIT_EDITMSG': 'tidy up\n' });
  const { code, stdout } = run(folder, ['hook', 'run', 'commit-msg', '.git/COMMIT_EDITMSG']);
  expect(code).toBe(1);
  expect(stdout).toMatch(wrong);
  expect(stdout).not.toMatch(/valid-json|drop-table/);
});

test('a message about files that no such rule is about needs no word', () => {
  git(folder, 'reset', '--quiet', '--hard');
  stage(folder, { 'migrations/0001.sql': 'DROP TABLE users;\n' });
  const silent = { ...right, output: '' };
  expect(attempt(folder, ['commit', '--quiet', '--message', 'tidy up'])).toMatchObject(silent);
});

/** An editor that puts this text before what git wrote. */
function editorOf(text: string): NodeJS.ProcessEnv {
  const path = join(makeFolder(), 'editor.sh');
  write(path.replace(/\/[^/]*$/, ''), { text });
  const own = `'${path.replace('editor.sh', 'text')}'`;
  writeFileSync(path, `#!/bin/sh\ncat ${own} "$1" >"$1.new" && mv "$1.new" "$1"\n`);
  chmodSync(path, 0o755);
  return { GIT_EDITOR: path };
}

test('comments and the diff of an editor are not part of the message', () => {
  const env = editorOf('\n# infra: not this\ntidy up\n');
  expect(attempt(folder, ['commit', '--verbose'], env).output).toMatch(wrong);
  const good = editorOf('# a comment first\n\ninfra: tidy up\n');
  expect(attempt(folder, ['commit', '--verbose'], good)).toMatchObject(right);
  expect(git(folder, 'log', '-1', '--format=%B').trim()).toBe('infra: tidy up');
});

test('the mark of comments is the one that is configured, or the one that git chose', () => {
  git(folder, 'config', 'core.commentChar', ';');
  const semicolon = editorOf('; a comment\ninfra: tidy up\n');
  expect(attempt(folder, ['commit', '--allow-empty'], semicolon)).toMatchObject(right);
  git(folder, 'config', 'core.commentChar', 'auto');
  stage(folder, { [registry]: '{"orgs": {"a": {}}}\n' });
  const hash = ['commit', '--edit', '--message', '#7 tidy up'];
  expect(attempt(folder, hash).output).toMatch(wrong);
});

test('nobody edits a message of the command line, so what looks like a comment stays', () => {
  const refused = attempt(folder, ['commit', '--message', '# infra\n\ninfra: tidy up']);
  expect(wrong.exec(refused.output)?.[1]).toBe('# infra');
  git(folder, 'config', 'commit.cleanup', 'strip');
  const stripped = ['commit', '--message', '# infra\n\ninfra: tidy up'];
  expect(attempt(folder, stripped)).toMatchObject(right);
  expect(git(folder, 'log', '-1', '--format=%B').trim()).toBe('infra: tidy up');
});

test('a merge is named by git, and what it merges was judged before', () => {
  git(folder, 'switch', '--quiet', '--create', 'topic');
  git(folder, 'commit', '--quiet', '--message', 'infra: change');
  git(folder, 'switch', '--quiet', 'main');
  const merge = ['merge', '--quiet', '--no-ff', '--no-edit', 'topic'];
  expect(attempt(folder, merge)).toMatchObject({ ...right, output: '' });
  git(folder, 'reset', '--quiet', '--hard', 'HEAD~1');
  git(folder, 'merge', '--quiet', '--no-commit', '--no-ff', 'topic');
  expect(attempt(folder, ['commit', '--quiet', '--no-edit'])).toMatchObject({
    ...right,
    output: '',
  });
  git(folder, 'reset', '--quiet', '--hard', 'HEAD~1');
  git(folder, 'merge', '--quiet', '--squash', 'topic');
  expect(attempt(folder, ['commit', '--no-edit']).output).toMatch(wrong);
});

test('--cwd leads away from the message and it is found all the same', () => {
  installHook(folder, 'commit-msg', '--cwd infra');
  expect(attempt(folder, ['commit', '--message', 'tidy up']).output).toMatch(wrong);
});

test('an empty message is one too', () => {
  const empty = ['commit', '--allow-empty-message', '--message', ''];
  expect(attempt(folder, empty).output).toContain('the commit message is empty');
});

test('a message that cannot be read as text passes for none', () => {
  const file = join(makeFolder(), 'message');
  writeFileSync(file, Buffer.from('infra: caf\xe9\n', 'latin1'));
  const hook = ['hook', 'run', 'commit-msg', file];
  const odd = run(folder, hook);
  expect(odd.stdout + odd.stderr).toContain('The commit message is not written in utf-8');
  expect(odd.code).toBe(2);
  git(folder, 'config', 'i18n.commitEncoding', 'ISO-8859-1');
  expect(run(folder, hook)).toMatchObject({ code: 0, stderr: '' });
  const missing = run(folder, ['hook', 'run', 'commit-msg', 'missing']);
  expect(missing.stderr).toContain('the message could not be read: ENOENT');
  expect(missing.code).toBe(2);
});
