import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  commitAll,
  git,
  makeFolder,
  makeRepository,
  run,
  runJson,
  stage,
  write,
} from './workshop.ts';

const sql = '-- adds nothing\nSELECT 1;\n';
const config = 'policy-lint.config.yaml';

/** Exit code, and what the notes and the problems say. */
function judge(folder: string, args: readonly string[]) {
  const { code, report } = runJson(folder, args);
  const { notes } = report as unknown as { notes: readonly { message: string; hint?: string }[] };
  return {
    code,
    notes: notes.map(({ message }) => message),
    problems: report.problems.map(({ message }) => message),
    hints: [...notes, ...report.problems].map(({ hint = '' }) => hint).join('\n'),
  };
}

test('a commit of other files passes, and says that no rule applies to them', () => {
  const folder = makeRepository({ 'db/1.sql': sql });
  stage(folder, { 'notes.txt': 'x', 'docs/a.md': 'x' });
  const said = 'No enabled rule applies to docs/a.md and notes.txt';
  expect(judge(folder, ['--staged'])).toMatchObject({ code: 0, notes: [said], problems: [] });
  expect(run(folder, ['--staged']).stdout).toBe(`Nothing was checked\nnote: ${said}\n`);
  // A hook has nothing to say of it.
  expect(run(folder, ['hook', 'run', 'pre-commit'])).toMatchObject({ code: 0, stdout: '' });
  commitAll(folder, 'notes');
  expect(judge(folder, ['--base', 'HEAD~1'])).toMatchObject({ code: 0, notes: [said] });
});

test('of many files the first are named, and the others counted', () => {
  const folder = makeRepository({ 'db/1.sql': sql });
  stage(folder, Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, 'x'])));
  expect(judge(folder, ['--staged']).notes).toEqual([
    'No enabled rule applies to a, b, c, d and 2 more',
  ]);
});

test.each([
  [['notes.txt'], ['No enabled rule applies to notes.txt']],
  [
    ['db/1.sql', '--only', 'registry'],
    [/^No enabled rule applies to db\/1.sql \(rules turned off/],
  ],
  [['db/1.sql', '--only', 'sql/truncate', '--rule', 'sql/truncate=off'], [/^No rule is enabled/]],
])('%j: files that are named and that no rule judges are no pass', (args, said) => {
  const folder = makeFolder({ 'db/1.sql': sql, 'notes.txt': 'x' });
  const { code, problems } = judge(folder, args);
  expect(problems).toEqual(said.map((text) => expect.stringMatching(text)));
  expect(code).toBe(2);
  const allowed = judge(folder, [...args, '--allow-empty']);
  expect(allowed).toMatchObject({ code: 0, notes: problems, problems: [] });
});

test('a path that is named beside others, and that no rule judges, is a note', () => {
  const folder = makeRepository({
    'db/1.sql': sql,
    'docs/a.md': 'x',
    'notes.txt': 'x',
    'old/1.sql': sql,
    [config]: 'ignores: [old/**]\n',
  });
  expect(judge(folder, ['db', 'notes.txt', 'docs', 'old', '*.txt'])).toMatchObject({
    code: 0,
    notes: [
      'No enabled rule applies to notes.txt, docs and *.txt; old is ignored by the `ignores` of the config',
    ],
  });
  // A folder with other files beside those that are judged is no reason to speak.
  expect(judge(folder, ['.']).notes).toEqual([]);
  const below = judge(join(folder, 'db'), ['1.sql', '../notes.txt']);
  expect(below.notes).toEqual(['No enabled rule applies to notes.txt']);
});

const allOff = (() => {
  let ids: readonly string[] = [];
  return (indent: string): string => {
    if (ids.length === 0) {
      const { stdout } = run(makeFolder(), ['rules', '-f', 'json']);
      ids = (JSON.parse(stdout) as { readonly id: string }[]).map(({ id }) => id);
    }
    return ids.map((id) => `${indent}${id}: 'off'\n`).join('');
  };
})();

test.each([
  ['rules', () => `rules:\n${allOff('  ')}`],
  [
    'overrides[0]',
    () => `overrides:\n  - environments: [production]\n    rules:\n${allOff('      ')}`,
  ],
])('a config that turns every rule off by %s says so, and CI does not pass', (by, text) => {
  const folder = makeRepository({ [config]: text() });
  stage(folder, { 'db/1.sql': sql });
  const said = `No rule is enabled (all are turned off by \`${by}\`)`;
  expect(judge(folder, ['--staged'])).toMatchObject({ code: 0, notes: [said] });
  expect(run(folder, ['hook', 'run', 'pre-commit']).stdout).toContain(said);
  const ci = ['--staged', '--stage', 'ci'];
  expect(judge(folder, ci)).toMatchObject({ code: 2, problems: [said] });
  expect(judge(folder, [...ci, '--allow-empty'])).toMatchObject({ code: 0, notes: [said] });
  expect(judge(folder, ['db/1.sql'])).toMatchObject({ code: 2, problems: [said] });
});

test('a hook for the message alone says nothing of rules that are off', () => {
  const off = "extends: strict\nrules: {registry/commit-message: 'off'}\n";
  const folder = makeRepository({ [config]: off, MESSAGE: 'add a table\n' });
  stage(folder, { 'db/1.sql': sql });
  const { code, stdout } = run(folder, ['hook', 'run', 'commit-msg', 'MESSAGE']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
});

test('ignores that ignore everything are told', () => {
  const folder = makeRepository({ [config]: 'ignores: ["**"]\n' });
  stage(folder, { 'db/1.sql': sql });
  const said = 'db/1.sql is ignored by the `ignores` of the config';
  expect(judge(folder, ['--staged'])).toMatchObject({ code: 0, notes: [said] });
  expect(judge(folder, ['db/1.sql'])).toMatchObject({ code: 2, problems: [said] });
});

test('globs of the config that match nothing are told by a run over everything', () => {
  const overrides = 'overrides:\n  - files: [db/old/**]\n    rules: {sql/drop-table: warn}\n';
  const folder = makeFolder({ 'db/1.sql': sql, [config]: `files: ['*.sq', db/**]\n${overrides}` });
  expect(judge(folder, [])).toMatchObject({
    code: 0,
    notes: ['No file matches `*.sq` in `files`', 'No file matches `db/old/**` in `overrides[0]`'],
  });
  expect(judge(folder, ['db/1.sql']).notes).toEqual([]);
  write(folder, { [config]: "files: ['*.sq']\n" });
  expect(judge(folder, [])).toMatchObject({
    code: 2,
    problems: ['No file matches the `files` of the config (`*.sq`)'],
  });
});

/** A pack for documents; the files are those that the config names for its kind. */
function withPack(documents: string, more = ''): string {
  const folder = makeRepository({ 'k8s/a.yaml': 'x: 1\n', 'k8s/b.yaml': 'x: 1\n', 'n.txt': 'x' });
  expect(run(folder, ['pack', 'new', 'policies/acme/no-friday']).code).toBe(0);
  const kinds = `kinds:\n  document:\n    files: ${documents}\n`;
  write(folder, { [config]: `packs: [./policies/acme]\n${kinds}${more}` });
  commitAll(folder, 'pack');
  return folder;
}

const packed = 'The pack acme checks nothing: no file matches `kinds.document.files` (`k8s/*.yml`)';

test('a pack whose kind sees no file is a note, with the glob and what is near', () => {
  const folder = withPack('[k8s/*.yml]');
  stage(folder, { 'n.txt': 'y' });
  const byHand = judge(folder, ['--staged']);
  expect(byHand.code).toBe(0);
  expect(byHand.notes).toEqual(['No enabled rule applies to n.txt', packed]);
  expect(byHand.hints).toContain('2 files end in .yaml, such as k8s/a.yaml. Change `kinds.docu');
  expect(judge(folder, ['hook', 'run', 'pre-commit'])).toEqual(byHand);
  expect(run(folder, ['hook', 'run', 'pre-commit']).stdout).toContain(`:1:9 ${packed}`);
  expect(judge(folder, ['k8s/a.yaml'])).toMatchObject({ code: 2, notes: [packed] });
  // Another pack is asked for, so this one is not missed.
  expect(judge(folder, ['--staged', '--only', 'sql']).notes).not.toContain(packed);
});

test('a pack whose kind sees no file is a problem under strict and in CI', () => {
  const folder = withPack('[k8s/*.yml]');
  stage(folder, { 'n.txt': 'y' });
  const ci = ['--staged', '--stage', 'ci'];
  expect(judge(folder, ci)).toMatchObject({ code: 2, problems: [packed] });
  expect(judge(folder, [...ci, '--allow-empty'])).toMatchObject({ code: 0, problems: [] });
  git(folder, 'commit', '--quiet', '--message', 'notes');
  const range = ['--base', 'HEAD~1', '--stage', 'ci'];
  expect(judge(folder, range)).toMatchObject({ code: 2, problems: [packed] });
  const strict = withPack('[k8s/*.yml]', 'extends: strict\n');
  stage(strict, { 'n.txt': 'y' });
  expect(judge(strict, ['--staged'])).toMatchObject({ code: 2, problems: [packed] });
  expect(judge(strict, ['hook', 'run', 'pre-commit'])).toMatchObject({
    code: 2,
    problems: [packed],
  });
  const later = withPack('[k8s/*.yml]', 'extends: [strict, recommended]\n');
  stage(later, { 'n.txt': 'y' });
  expect(judge(later, ['--staged'])).toMatchObject({
    code: 0,
    notes: expect.arrayContaining([packed]),
  });
});

test('a pack whose files are no part of the change is not missed', () => {
  const folder = withPack('[k8s/*.yaml]');
  stage(folder, { 'n.txt': 'y' });
  expect(judge(folder, ['--staged']).notes).toEqual(['No enabled rule applies to n.txt']);
  expect(judge(folder, ['--staged', '--stage', 'ci'])).toMatchObject({ code: 0, problems: [] });
  expect(judge(folder, ['k8s']).notes).toEqual([]);
});

test.each([
  ['[]', '', 'The pack acme checks nothing: `kinds.document.files` is empty'],
  [
    '[k8s/*.yaml]',
    'ignores: [k8s/**]\n',
    'The pack acme checks nothing: every file that matches `kinds.document.files` (`k8s/*.yaml`) is ignored',
  ],
])('a pack for documents in %s, with %j, is told why it sees none', (files, more, said) => {
  const folder = withPack(files, more);
  stage(folder, { 'n.txt': 'y' });
  expect(judge(folder, ['--staged']).notes).toContain(said);
});

test('a pack for the registry where there is none names the paths of the registry', () => {
  const folder = withPack('[k8s/*.yaml]');
  const rule = [
    '# METADATA',
    '# title: Registries are reviewed',
    '# description: Somebody has to look.',
    '# schemas:',
    '#   - input: schema.registry',
    '# custom:',
    '#   id: other/reviewed',
    '#   severity: error',
    '#   kind: registry',
    'package custom.other.reviewed',
    '',
    'import future.keywords.not',
    '',
    'findings contains {"message": "x", "at": repo.at} if {',
    '\tsome repo in input.registry.after.repos',
    '}',
    '',
  ];
  write(folder, {
    'policies/other/reviewed/rule.rego': rule.join('\n'),
    [config]: 'packs: [./policies/other]\n',
  });
  commitAll(folder, 'other');
  stage(folder, { 'n.txt': 'y' });
  expect(judge(folder, ['--staged']).notes).toContain(
    'The pack other checks nothing: no file matches `kinds.registry.registry` (`infra/telemetry-registry.v2.json`) or `kinds.registry.changelog` (`infra/changelog/infra-changelog.jsonl`)',
  );
});

test('paths that the config sets for a kind, and that match no file, are told in CI', () => {
  const folder = makeRepository({
    'db/1.sql': sql,
    [config]: "kinds:\n  migration: {files: ['db/*.sq']}\n  migration-history: {files: []}\n",
  });
  stage(folder, { 'n.txt': 'y' });
  expect(judge(folder, ['--staged']).notes).toEqual(['No enabled rule applies to n.txt']);
  const ci = judge(folder, ['--staged', '--stage', 'ci']);
  expect(ci.code).toBe(2);
  expect(ci.problems).toEqual(['No file matches `kinds.migration.files` (`db/*.sq`)']);
  // Who writes an empty list means it.
  expect(ci.notes).toContain(
    'No rule of the kind migration-history applies: `kinds.migration-history.files` is empty',
  );
  expect(ci.hints).toContain('There is db/1.sql.');
});
