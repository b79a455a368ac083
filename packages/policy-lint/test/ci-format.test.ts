import { expect, test } from 'vitest';
import { makeFolder, run } from './workshop.ts';

const inGithub = { GITHUB_ACTIONS: 'true' };
const only = ['--only', 'sql/drop-table', '.'];
const quoting = '::error::forged -- no SQL\n; DROP TABLE t; -- ##[add-mask]a\n';

test('without -f, GitHub gets annotations, and is told so in one line', () => {
  const cwd = makeFolder({ 'a.sql': 'DROP TABLE t;\n' });
  const { stdout, stderr } = run(cwd, only, '', inGithub);
  expect(stdout).toMatch(/^::error file=a\.sql,line=1,/);
  expect(stderr).toBe('policy-lint: -f github, since GITHUB_ACTIONS is set; -f chooses another\n');
});

test('-f is the last word, and GitLab reads text', () => {
  const cwd = makeFolder({ 'a.sql': 'DROP TABLE t;\n' });
  const chosen = run(cwd, [...only, '-f', 'compact'], '', inGithub);
  expect(chosen.stdout).toMatch(/^a\.sql:1:1: error/);
  expect(chosen.stderr).toBe('');
  const gitlab = run(cwd, only, '', { GITLAB_CI: 'true' });
  expect(gitlab).toEqual(run(cwd, only));
});

test.each(['stylish', 'compact', 'github'])(
  'the format %s lets no line of a file command the runner',
  (format) => {
    const cwd = makeFolder({ 'a.sql': quoting });
    const { stdout } = run(cwd, [...only, '-f', format], '', inGithub);
    expect(stdout).toContain('a.sql');
    const heard = stdout.split('\n').filter((line) => /^\s*::/.test(line));
    const own = heard.filter((line) => /^::(?:error|notice) (?:file|title)=/.test(line));
    expect(heard).toEqual(format === 'github' ? own : []);
    expect(stdout.replaceAll(/^::.*$/gm, '')).not.toContain('##[');
  },
);

test('other formats are what they are elsewhere', () => {
  const cwd = makeFolder({ 'a.sql': quoting });
  const args = [...only, '-f', 'json'];
  expect(run(cwd, args, '', inGithub)).toEqual(run(cwd, args));
});
