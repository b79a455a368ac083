import { lineIndex, parseAt } from '@policy-lint/languages';
import type { Change, Document, JsonObject, Subject } from '@policy-lint/model';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { extractRegistry } from './extract.ts';
import { registryKind } from './kind.ts';

const registry = 'infra/telemetry-registry.v2.json';
const changelog = 'infra/changelog/infra-changelog.jsonl';

const settings = {
  files: [],
  registry,
  changelog,
  helpers: ['scripts/infra/**'],
  branches: ['main'],
  contexts: ['sandbox', 'production'],
  process: 'infra-cli',
};

const validate = new Ajv2020({ strict: true }).compile(registryKind.facts);

interface Given {
  readonly registry?: readonly [string | null, string | null];
  readonly changelog?: readonly [string | null, string | null];
  readonly change?: Partial<Change>;
  readonly unknownBefore?: boolean;
}

interface Facts {
  readonly compared: boolean;
  readonly change: JsonObject;
  readonly registry: { readonly after: Record<string, unknown> };
  readonly changelog: { readonly after: { readonly lines: readonly Record<string, unknown>[] } };
  readonly operations: readonly Record<string, unknown>[];
  readonly edits: readonly Record<string, unknown>[];
  readonly added: readonly Record<string, unknown>[];
  readonly rewrites: readonly Record<string, unknown>[];
}

function subjectOf(given: Given): Subject {
  const change: Change = {
    origin: 'staged',
    hasBefore: true,
    files: [registry, changelog].map((path) => ({ path, status: 'modified' as const })),
    ...given.change,
  };
  const [plan] = registryKind.plan(change, settings);
  if (plan === undefined) throw new Error('nothing planned');
  const documents = plan.documents.map(({ path, side }): Document => {
    const pair = (path === registry ? given.registry : given.changelog) ?? ['', ''];
    const text = side === 'before' ? pair[0] : pair[1];
    const unknown = side === 'before' && given.unknownBefore === true;
    const state = unknown ? 'unknown' : text === null ? 'absent' : 'present';
    return { path, side, state, text: unknown ? '' : (text ?? ''), byteOrderMark: false };
  });
  return { kind: 'registry', name: plan.name, path: plan.path, documents, change };
}

/** Facts that fit the schema, with every place as what it points at. */
function factsOf(given: Given): Facts {
  const subject = subjectOf(given);
  const { facts, problems } = extractRegistry(subject, settings);
  expect(problems).toEqual([]);
  expect(validate(facts) ? [] : validate.errors).toEqual([]);
  return JSON.parse(JSON.stringify(facts), (key, value: unknown) =>
    (key === 'at' || key.endsWith('_at')) && typeof value === 'string'
      ? show(subject, value)
      : value,
  ) as Facts;
}

function show(subject: Subject, at: string): string {
  const place = parseAt(at);
  if (place === undefined) throw new Error(`no place: ${at}`);
  if (place.type === 'file') return place.path;
  const document = subject.documents[place.document];
  const { line, column } = lineIndex(document?.text ?? '').position(place.start);
  const side = document?.side === 'before' ? 'before ' : '';
  return `${side}${line}:${column} ${document?.text.slice(place.start, place.end).slice(0, 40)}`;
}

interface Entry {
  readonly [field: string]: unknown;
}

const entry = (fields: Entry = {}): Entry => ({
  state: 'enabled',
  context: 'sandbox',
  process: 'infra-cli',
  reason: 'needed',
  ...fields,
});

const registryText = (repos: Record<string, unknown>, top: Entry = {}, org: Entry = {}) =>
  `${JSON.stringify(
    {
      schema_version: '2.0',
      generated_at: '2026-01-21T00:00:00Z',
      orgs: { acme: { telemetry_repo: 'acme/telemetry', repos, ...org } },
      ...top,
    },
    null,
    2,
  )}\n`;

const lineText = (action: string, repo: string, more: Entry = {}) =>
  `${JSON.stringify({
    timestamp: '2026-02-01T00:00:00Z',
    action,
    owner: 'acme',
    repo,
    process: 'infra-cli',
    schema_version: '2.0',
    ...more,
  })}\n`;

const old = lineText('register', 'one', { timestamp: '2026-01-30T00:00:00Z' });
const one = { one: entry() };

const compare = (before: string, after: string, addition = '', change?: Partial<Change>) =>
  factsOf({
    registry: [before, after],
    changelog: [old, old + addition],
    ...(change && { change }),
  });

const titles = ({ operations }: Facts) =>
  operations.map(({ action, full_name: name, at, logged }) => [action, name, logged, at]);
const claims = ({ added }: Facts) => added.map(({ number, claim }) => [number, claim]);
const edits = ({ edits: list }: Facts) => list.map(({ type, field, at }) => [type, field, at]);

test.each([
  ['register', one, { ...one, two: entry() }, 'two', '14:9 "two"'],
  ['disable', one, { one: entry({ state: 'disabled', reason: 'done' }) }, 'one', '9:20 "disabled"'],
  [
    'enable',
    { one: entry({ state: 'disabled' }) },
    { one: entry({ reason: 'back' }) },
    'one',
    '9:20 "enabled"',
  ],
  ['unregister', one, {}, 'one', '7:7 "repos"'],
])('%s is recognised and found in the changelog', (action, before, after, repo, at) => {
  const facts = compare(registryText(before), registryText(after), lineText(action, repo));
  expect(titles(facts)).toEqual([[action, `acme/${repo}`, 'agrees', at]]);
  expect(claims(facts)).toEqual([[2, 'agrees']]);
  expect([facts.edits, facts.rewrites]).toEqual([[], []]);
});

test('a new organization comes with its first repository', () => {
  const before = registryText({}, { orgs: {} });
  const facts = compare(before, registryText(one), '');
  expect(titles(facts)).toEqual([['register', 'acme/one', 'missing', '8:9 "one"']]);
  expect(facts.edits).toEqual([]);
});

test('an organization without repositories is an edit', () => {
  const facts = compare(registryText({}, { orgs: {} }), registryText({}));
  expect(edits(facts)).toEqual([['added', 'acme', '5:5 "acme"']]);
});

test('a new registry registers what it holds and edits nothing', () => {
  const facts = factsOf({ registry: [null, registryText(one)], changelog: [null, old] });
  expect(titles(facts)).toEqual([['register', 'acme/one', 'agrees', '8:9 "one"']]);
  expect(facts.edits).toEqual([]);
});

test('removing an organization is one edit, its repositories go with it', () => {
  const facts = compare(registryText(one), registryText({}, { orgs: {} }));
  expect(edits(facts)).toEqual([['removed', 'acme', '4:3 "orgs"']]);
  expect(facts.operations[0]).toMatchObject({ action: 'unregister', with_org: true });
});

test.each([
  ['the context', { context: 'production' }, ['changed', 'context', '10:22 "production"']],
  ['the reason alone', { reason: 'better' }, ['changed', 'reason', '12:21 "better"']],
  ['an unknown state', { state: 'paused' }, ['changed', 'state', '9:20 "paused"']],
  ['a field more', { owner: 'me' }, ['added', 'owner', '13:11 "owner"']],
])('%s is an edit and no operation', (_, fields, edit) => {
  const facts = compare(registryText(one), registryText({ one: entry(fields) }));
  expect([titles(facts), edits(facts)]).toEqual([[], [edit]]);
});

test('switching a repository off leaves an edit for what it does not write', () => {
  const after = registryText({ one: entry({ state: 'disabled', context: 'production' }) });
  const facts = compare(registryText(one), after, lineText('disable', 'one'));
  expect(titles(facts)).toHaveLength(1);
  expect(edits(facts)).toEqual([['changed', 'context', '10:22 "production"']]);
});

test('top-level fields and the telemetry repository are edits', () => {
  const after = registryText(
    one,
    { generated_at: 'now', extra: 1 },
    { telemetry_repo: 'acme/other' },
  );
  const facts = compare(registryText(one), after);
  expect(edits(facts)).toEqual([
    ['changed', 'generated_at', '3:19 "now"'],
    ['added', 'extra', expect.stringContaining('"extra"')],
    ['changed', 'telemetry_repo', '6:25 "acme/other"'],
  ]);
});

test('keys that changed places are an edit', () => {
  const before = registryText({ one: entry(), two: entry() });
  const facts = compare(before, registryText({ two: entry(), one: entry() }));
  expect(edits(facts)).toEqual([['moved', 'two', '8:9 "two"']]);
});

test('disabling again for a new reason is known by its line in the changelog alone', () => {
  const before = registryText({ one: entry({ state: 'disabled' }) });
  const after = registryText({ one: entry({ state: 'disabled', reason: 'better' }) });
  const logged = compare(before, after, lineText('disable', 'one'));
  expect([titles(logged), logged.edits]).toEqual([
    [['disable', 'acme/one', 'agrees', '12:21 "better"']],
    [],
  ]);
  const silent = compare(before, after);
  expect([titles(silent), edits(silent)]).toEqual([[], [['changed', 'reason', '12:21 "better"']]]);
});

test.each([
  ['another action', lineText('disable', 'two'), 'differs', 'differs'],
  ['another repository', lineText('register', 'tow'), 'differs', 'differs'],
  ['a line that does not parse', '{"action"\n', 'unreadable', 'unreadable'],
  ['a line without an owner', '{"action":"register","repo":"two"}\n', 'unreadable', 'unreadable'],
])('%s instead of the right line is one mistake', (_, line, claim, logged) => {
  const facts = compare(registryText(one), registryText({ ...one, two: entry() }), line);
  expect([claims(facts), facts.operations[0]?.['logged']]).toEqual([[[2, claim]], logged]);
});

test.each([
  ['register', 'one', 'impossible', 'enabled'],
  ['enable', 'one', 'impossible', 'enabled'],
  ['disable', 'none', 'impossible', 'absent'],
  ['disable', 'one', 'unchanged', 'enabled'],
  ['register', 'two', 'unchanged', 'absent'],
])('a line that says %s %s while the registry stays: %s', (action, repo, claim, found) => {
  const facts = compare(registryText(one), registryText(one), lineText(action, repo));
  expect(facts.added).toMatchObject([{ claim, found }]);
});

test('several lines agree when they lead to what the registry shows', () => {
  const after = registryText({ ...one, two: entry({ state: 'disabled' }) });
  const facts = compare(
    registryText(one),
    after,
    lineText('register', 'two') + lineText('disable', 'two'),
  );
  expect(claims(facts)).toEqual([
    [2, 'agrees'],
    [3, 'agrees'],
  ]);
});

test('a registration agrees with its line even where its state is wrong', () => {
  const after = registryText({ ...one, two: entry({ state: 'disabled' }) });
  expect(claims(compare(registryText(one), after, lineText('register', 'two')))).toEqual([
    [2, 'agrees'],
  ]);
});

test('organizations that are no object leave nothing to compare', () => {
  const facts = compare(
    registryText(one),
    registryText({}, { orgs: [] }),
    lineText('register', 'two'),
  );
  expect([facts.compared, facts.operations, facts.added]).toEqual([false, [], []]);
});

test('the same line twice is impossible the second time', () => {
  const line = lineText('register', 'two');
  const facts = compare(registryText(one), registryText({ ...one, two: entry() }), line + line);
  expect(claims(facts)).toEqual([
    [2, 'agrees'],
    [3, 'impossible'],
  ]);
});

const lines = ['a', 'b', 'c'].map((repo, index) =>
  lineText('register', repo, { timestamp: `2026-01-0${index + 1}T00:00:00Z` }),
);
const [a = '', b = '', c = ''] = lines;
const log = (before: string, after: string) =>
  factsOf({ registry: [registryText(one), registryText(one)], changelog: [before, after] });
const rewrites = (facts: Facts) =>
  facts.rewrites.map(({ type, at, count }) => [type, String(at).split(' ')[0], count]);

test.each([
  ['an edited line', a + b, a + b.replace('"b"', '"x"'), [['edited', '2:1', 1]], []],
  [
    'an edited line before a new one',
    a + b,
    a + b.replace('"b"', '"x"') + c,
    [['edited', '2:1', 1]],
    [3],
  ],
  ['a deleted first line', a + b, b, [['deleted', '1:1', 1]], []],
  ['deleted last lines', a + b + c, a, [['deleted', '1:1', 2]], []],
  ['two lines that changed places', a + b, b + a, [['moved', expect.any(String), 1]], []],
  ['a line inserted before old ones', a + c, a + b + c, [['inserted', '2:1', 1]], [2]],
  ['a deleted line and a new one', a + b, a + c, [['deleted', '2:1', 1]], [2]],
  ['an appended line', a + b, a + b + c, [], [3]],
  ['an emptied file', a + b, '', [['deleted', changelog, 2]], []],
  ['other line ends', a + b, (a + b + c).replaceAll('\n', '\r\n'), [], [3]],
  ['a blank line more', a + b, `${a}\n${b}`, [], []],
  [
    'a pretty-printed line',
    a,
    `${JSON.stringify(JSON.parse(a), null, 2)}\n`,
    [['edited', '1:1', 1]],
    [],
  ],
])('%s in the changelog', (_, before, after, rewritten, added) => {
  const facts = log(before, after);
  expect([rewrites(facts), facts.added.map(({ number }) => number)]).toEqual([rewritten, added]);
});

test('text that does not parse is a fact with its place and leaves nothing to compare', () => {
  const facts = compare(registryText(one), registryText(one).replace('"orgs":', '"orgs"'));
  expect(facts.registry.after['errors']).toEqual([
    { message: 'expected `:` after the key, found `{`', at: '4:10 {' },
  ]);
  expect([facts.compared, facts.operations, facts.edits]).toEqual([false, [], []]);
});

test.each([
  ['an empty file', '', 'the file is empty'],
  ['conflict markers', '<<<<<<< ours\n', 'expected'],
  ['endless brackets', '['.repeat(100_000), 'nested deeper'],
])('%s is an error and never a crash', (_, text, message) => {
  const { registry: sides } = compare(registryText(one), text);
  expect((sides.after['errors'] as { message: string }[])[0]?.message).toContain(message);
});

test.each([
  'null',
  '[]',
  '1',
  '"x"',
  '{"orgs": []}',
  '{"orgs": {"a": null, "b": {"repos": [1]}, "c": {"repos": {"d": null}}}}',
])('a registry that says %s is read as far as it goes', (text) => {
  expect(compare(registryText(one), text).registry.after['errors']).toEqual([]);
  expect(compare(text, registryText(one)).registry.after['errors']).toEqual([]);
});

test('__proto__ is an organization like any other', () => {
  const after = registryText(one).replace('"acme": {', '"__proto__": {}, "acme": {');
  expect(edits(compare(registryText(one), after))).toEqual([
    ['moved', '__proto__', '5:5 "__proto__"'],
  ]);
  expect((compare(registryText(one), after).registry.after['orgs'] as unknown[]).length).toBe(2);
});

test('of duplicate keys the last one counts, and the first is named', () => {
  const after = registryText(one).replace(
    '"state": "enabled"',
    '"state": "enabled", "state": "disabled"',
  );
  const facts = compare(registryText(one), after);
  expect(facts.registry.after['duplicates']).toEqual([
    { name: 'state', at: '9:31 "state"', first_at: '9:11 "state"' },
  ]);
  expect(titles(facts)).toMatchObject([['disable', 'acme/one', 'missing', '9:40 "disabled"']]);
});

test('a missing field says so and points at its owner', () => {
  const { context: _, ...rest } = entry();
  const facts = compare(registryText(one), registryText({ one: rest }));
  expect((facts.registry.after['repos'] as unknown[])[0]).toMatchObject({
    context: { type: 'missing', written: 'missing', at: '8:9 "one"' },
    reason: { type: 'string', value: 'needed' },
  });
});

test('the first character that the helper would not have written has a place', () => {
  const text = (after: string) =>
    (compare(registryText(one), after).registry.after['text'] as Record<string, unknown>)[
      'difference'
    ];
  expect(text(registryText(one))).toBeUndefined();
  expect(text(registryText(one).replaceAll('\n', '\r\n'))).toBeUndefined();
  expect(text(registryText(one).trimEnd())).toBeUndefined();
  expect(text(registryText(one).replace('  "orgs"', '\t"orgs"'))).toEqual({ at: '4:1 \t' });
  expect(text(`${registryText(one)}\n`)).toEqual({ at: expect.stringContaining('18:1') });
});

test.each([
  ['compact', a, undefined],
  ['a space after a colon', a.replace('"action":', '"action": '), '1:46  '],
  ['a space before', ` ${a}`, '1:1  '],
  ['a space after', a.replace('\n', ' \n'), expect.stringContaining('1:')],
])('a changelog line that is %s', (_, line, at) => {
  const [first] = log('', line).changelog.after.lines;
  expect((first?.['difference'] as { at: string } | undefined)?.at).toEqual(at);
});

test('without an earlier side nothing is compared', () => {
  const facts = factsOf({
    registry: ['', registryText(one)],
    changelog: ['', old],
    unknownBefore: true,
    change: { origin: 'files', hasBefore: false },
  });
  expect([facts.compared, facts.operations, facts.added, facts.rewrites]).toEqual([
    false,
    [],
    [],
    [],
  ]);
});

test.each([
  [registry, 'registry'],
  [changelog, 'changelog'],
  ['scripts/infra/helpers/new-branch.sh', 'helper'],
  ['constructor', 'other'],
  ['__proto__', 'other'],
])('%s has the role %s', (path, role) => {
  const files = [registry, path].map((name) => ({ path: name, status: 'modified' as const }));
  const { change } = compare(registryText(one), registryText(one), '', { files });
  expect((change['files'] as readonly unknown[])[1]).toMatchObject({ path, role });
});

test('a change elsewhere is none of the registry’s', () => {
  const change: Change = {
    origin: 'staged',
    hasBefore: true,
    files: [{ path: 'README.md', status: 'modified' }],
  };
  expect(registryKind.plan(change, settings)).toEqual([]);
});

test('a registry that was moved away is still its own subject', () => {
  const files = [{ path: 'old.json', previousPath: registry, status: 'added' as const }];
  const change: Change = { origin: 'staged', hasBefore: true, files };
  expect(registryKind.plan(change, settings)).toMatchObject([{ path: registry, covers: [] }]);
});

test('globs find a registry elsewhere', () => {
  const files = ['x/log.jsonl', 'x/registry.json'].map((path) => ({
    path,
    status: 'present' as const,
  }));
  const change: Change = { origin: 'files', hasBefore: false, files };
  const [plan] = registryKind.plan(change, { ...settings, files: ['x/**'] });
  expect(plan?.documents.map(({ path }) => path)).toEqual([
    'x/registry.json',
    'x/registry.json',
    'x/log.jsonl',
    'x/log.jsonl',
  ]);
});

const person = { name: 'A', email: 'a@example.com' };
const commit = (id: string, parents: string[], subject = 'infra: x') => ({
  id,
  parents,
  subject,
  message: `${subject}\n`,
  author: person,
  committer: person,
  time: '2026-02-01T01:00:00+01:00',
});

test('the mainline follows first parents, and times become seconds', () => {
  const commits = [commit('1', ['0']), commit('2', ['0']), commit('3', ['1', '2'])];
  const { change } = compare(registryText(one), registryText(one), '', {
    origin: 'range',
    commits,
    containedIn: ['main'],
  });
  expect(change).toMatchObject({
    committed: true,
    contained_in: [{ name: 'main', protected: true }],
    commits: [
      { mainline: true, merge: false, seconds: 1_769_904_000 },
      { mainline: false },
      { mainline: true, merge: true },
    ],
    messages: [{ subject: 'infra: x', empty: false }, {}],
  });
});

test.each([
  ['main', { state: 'named', name: 'main', protected: true }],
  ['feature', { state: 'named', name: 'feature', protected: false }],
  [null, { state: 'detached', protected: false }],
  [undefined, { state: 'unknown', protected: false }],
])('branch %s', (branch, expected) => {
  const { change } = compare(
    registryText(one),
    registryText(one),
    '',
    branch === undefined ? {} : { branch },
  );
  expect(change['branch']).toEqual(expected);
});
