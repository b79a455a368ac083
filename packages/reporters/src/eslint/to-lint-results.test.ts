import { expect, test } from 'vitest';
import { toLintResults, toRulesMeta } from '../index.ts';
import {
  at,
  evaluated,
  findingAt,
  hostile,
  problemAt,
  reportOf,
  rule,
} from '../../test/reports.ts';

const root = '/srv/shop';
const results = (parts: Parameters<typeof reportOf>[0]) => toLintResults(reportOf(parts), { root });

test('a problem without a place has a result of its own, and counts as a fatal error', () => {
  const problem = { code: 'git', message: 'there is no main', hint: 'Fetch it' } as const;
  expect(results({ problems: [problem] })).toEqual([
    {
      filePath: '/srv/shop/<policy-lint>',
      messages: [
        {
          ruleId: null,
          severity: 2,
          fatal: true,
          message: 'Could not decide (git): there is no main. Fetch it',
          line: 1,
          column: 1,
        },
      ],
      suppressedMessages: [],
      errorCount: 1,
      fatalErrorCount: 1,
      warningCount: 0,
      fixableErrorCount: 0,
      fixableWarningCount: 0,
      usedDeprecatedRules: [],
    },
  ]);
});

test('a rule that failed on a file is told at that file', () => {
  const problem = {
    code: 'rule-timeout',
    message: 'took 5 s',
    rule: 'a/b',
    subject: 'x.sql',
  } as const;
  const [result, ...others] = results({
    problems: [problem],
    ledger: [{ path: 'x.sql', subject: 'x.sql', rules: ['a/b'], outcome: 'problem' }],
  });
  expect(others).toEqual([]);
  expect(result).toMatchObject({
    filePath: '/srv/shop/x.sql',
    messages: [{ message: 'Could not decide (rule-timeout, a/b, x.sql): took 5 s', line: 1 }],
  });
});

test('a problem with a place stands there, before what was found below it', () => {
  const [result] = results({
    problems: [problemAt('x.json', at(2, 3))],
    findings: [findingAt('x.json', at(4, 1))],
  });
  expect(result).toMatchObject({ errorCount: 2, fatalErrorCount: 1 });
  expect(result?.messages.map(({ line, column, fatal }) => [line, column, fatal])).toEqual([
    [2, 3, true],
    [4, 1, undefined],
  ]);
});

test('every evaluated file has a result, sorted by path; files that nobody evaluated have none', () => {
  const ledger = [
    evaluated('b.sql', 'x/y'),
    evaluated('a.sql', 'x/y'),
    { path: 'README.md', rules: ['*'], outcome: 'not-applicable' } as const,
    { path: 'old.sql', rules: ['*'], outcome: 'ignored' } as const,
  ];
  const clean = { messages: [], suppressedMessages: [], errorCount: 0, warningCount: 0 };
  expect(results({ ledger })).toMatchObject([
    { ...clean, filePath: '/srv/shop/a.sql' },
    { ...clean, filePath: '/srv/shop/b.sql' },
  ]);
});

test('errors and warnings are counted by themselves', () => {
  const [result] = results({
    findings: [
      findingAt('a.sql', at(1, 1), { severity: 'warn' }),
      findingAt('a.sql', at(2, 1)),
      findingAt('a.sql', at(3, 1)),
    ],
  });
  expect(result).toMatchObject({ errorCount: 2, fatalErrorCount: 0, warningCount: 1 });
  expect(result?.messages.map(({ severity }) => severity)).toEqual([1, 2, 2]);
});

test('a finding about a whole file stands at its first character, without an end', () => {
  const [result] = results({ findings: [findingAt('a.sql', undefined)] });
  expect(result?.messages[0]).toEqual({
    ruleId: 'registry/known-context',
    severity: 2,
    message: 'The context is `prod`, which is none of sandbox, production',
    line: 1,
    column: 1,
  });
});

test('hint and related places become part of the one line of the message', () => {
  const related = [1, 2, 3, 4].map((line) => ({
    message: 'defined here',
    place: { path: 'b.sql', span: at(line, 2) },
  }));
  const finding = findingAt('a.sql', at(1, 1), { message: 'wrong', hint: 'Mend it.', related });
  expect(results({ findings: [finding] })[0]?.messages[0]?.message).toBe(
    'wrong. See b.sql:1:2: defined here. See b.sql:2:2: defined here. ' +
      'See b.sql:3:2: defined here. And 1 more places. Mend it.',
  );
});

test('what was accepted says by what and why, and is not counted', () => {
  const place = { path: 'a.sql', span: at(1, 1) };
  const suppressed = [
    {
      finding: findingAt('a.sql', at(2, 1)),
      by: { type: 'comment', reason: 'OPS-1', until: '2027-01-31', owner: '@ops', place },
    },
    { finding: findingAt('a.sql', at(3, 1)), by: { type: 'baseline', reason: 'old', place } },
  ] as const;
  const [result] = results({ suppressed });
  expect(result).toMatchObject({ messages: [], errorCount: 0 });
  expect(result?.suppressedMessages.map(({ suppressions }) => suppressions)).toEqual([
    [{ kind: 'directive', justification: 'OPS-1 until=2027-01-31 owner=@ops' }],
    [{ kind: 'file', justification: 'old' }],
  ]);
});

test('the source is there with messages, and keeps every line and column', () => {
  const texts = {
    'a.sql': 'SELECT \u001b[31m1;\r\n\tSELECT 2\u2028;\n-- ##vso[x]\n',
    'b.sql': 'SELECT 1;\n',
  };
  const ledger = [evaluated('a.sql', 'x/y'), evaluated('b.sql', 'x/y')];
  const [a, b] = results({ findings: [findingAt('a.sql', at(1, 8))], ledger, texts });
  expect(a?.source).toBe('SELECT \ufffd[31m1;\r\n\tSELECT 2\ufffd;\n-- #\ufffdvso[x]\n');
  expect(b).not.toHaveProperty('source');
});

test('no control character of a file, a name or a rule is left', () => {
  const finding = findingAt(`${hostile}.sql`, at(1, 1), {
    message: hostile,
    hint: hostile,
    rule: hostile,
    related: [{ message: hostile, place: { path: hostile } }],
  });
  const by = { type: 'comment', reason: hostile, place: { path: hostile } } as const;
  const report = reportOf({
    findings: [finding],
    suppressed: [{ finding, by }],
    problems: [problemAt(hostile, undefined, { message: hostile, hint: hostile, rule: hostile })],
    texts: { [`${hostile}.sql`]: hostile.replaceAll(/[\n\r]/g, '') },
    rules: [{ ...rule, id: hostile, title: hostile, links: [{ ref: 'javascript:alert(1)' }] }],
  });
  // Without what is written out, each backslash left is an escape of JSON for what should not be there.
  const text = JSON.stringify([toLintResults(report, { root }), toRulesMeta(report)]);
  expect(text.replaceAll('\\\\', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\\[^"]|javascript:/u);
});

test('every rule that a result names is described, also one that no pack knows', () => {
  const by = { type: 'comment', reason: 'x', place: { path: 'a.sql' } } as const;
  const report = reportOf({
    findings: [findingAt('a.sql', at(1, 1)), findingAt('a.sql', at(2, 1), { rule: 'toString' })],
    suppressed: [{ finding: findingAt('a.sql', at(3, 1), { rule: '__proto__' }), by }],
    rules: [rule],
  });
  const meta = toRulesMeta(report);
  expect(Object.keys(meta)).toEqual(['__proto__', 'registry/known-context', 'toString']);
  expect(meta['registry/known-context']).toMatchObject({
    docs: {
      description: 'Every repository has a known context',
      url: 'https://example.com/playbook',
    },
  });
  expect(meta['toString']).toMatchObject({ docs: { description: 'toString' } });
});
