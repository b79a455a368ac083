import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { at, context, findingAt, hostile, problemAt, reportOf, rule } from '../../test/reports.ts';
import { formatSarif } from './sarif.ts';

const schemaPath = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
const {
  $schema: _schema,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(schemaPath), 'utf8')) as Record<
  string,
  unknown
>;

// The official schema is written in draft 4; it uses nothing that draft 7 reads otherwise.
const validate = new Ajv({
  strict: false,
  unicodeRegExp: false,
  formats: {
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
    uri: (text: string) => URL.canParse(text),
    'uri-reference': (text: string) => /^[\w\-.~!$&'()*+,;=:@/?#%]*$/.test(text),
  },
}).compile(schema);

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Record<string, unknown>[] } };
  readonly invocations: readonly Record<string, unknown>[];
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly partialFingerprints: Readonly<Record<string, string>>;
  }[];
}

/** The one run of a log that the official schema accepts. */
function runOf(parts: Parameters<typeof reportOf>[0]): Run {
  const log = JSON.parse(formatSarif(reportOf(parts), context)) as { runs: [Run] };
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  return log.runs[0];
}

function fingerprints(parts: Parameters<typeof reportOf>[0]): readonly (string | undefined)[] {
  return runOf(parts).results.map((one) => one.partialFingerprints['policyLint/v1']);
}

describe('formatSarif', () => {
  it('is valid when there is nothing to say', () => {
    expect(runOf({})).toMatchObject({
      columnKind: 'utf16CodeUnits',
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
      results: [],
    });
  });

  it('places a finding from the repository root', () => {
    const finding = findingAt('infra/é #1%.json', at(9, 22, 6), {
      hint: 'Use sandbox or production.',
      data: { context: 'prod' },
      related: [{ message: 'registered here', place: { path: 'log.jsonl', span: at(3, 1) } }],
    });
    const { results } = runOf({ findings: [finding], rules: [rule] });
    expect(results).toEqual([
      {
        ruleId: 'registry/known-context',
        ruleIndex: 0,
        level: 'error',
        message: {
          text: 'The context is `prod`, which is none of sandbox, production\nUse sandbox or production.',
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'infra/%C3%A9%20%231%25.json', uriBaseId: '%SRCROOT%' },
              region: { startLine: 9, startColumn: 22, endLine: 9, endColumn: 28 },
            },
          },
        ],
        relatedLocations: [
          {
            id: 0,
            physicalLocation: {
              artifactLocation: { uri: 'log.jsonl', uriBaseId: '%SRCROOT%' },
              region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 2 },
            },
            message: { text: 'registered here' },
          },
        ],
        partialFingerprints: { 'policyLint/v1': expect.stringMatching(/^[0-9a-f]{32}$/) },
        properties: {
          subject: 'infra/é #1%.json',
          hint: 'Use sandbox or production.',
          data: { context: 'prod' },
        },
      },
    ]);
  });

  it('marks what is suppressed by what and why, and all else as not suppressed', () => {
    const place = { path: 'a.json', span: at(1, 1, 9) };
    const finding = findingAt('a.json', at(2, 1));
    const { results, tool } = runOf({
      findings: [findingAt('b.json', at(1, 1))],
      suppressed: [
        { finding, by: { type: 'comment', reason: 'kept elsewhere', place } },
        {
          finding: { ...finding, fingerprint: 'f' },
          by: { type: 'baseline', reason: 'old', owner: '@ops', until: '2026-12-31', place },
        },
      ],
    });
    expect(tool.driver.rules).toEqual([{ id: 'registry/known-context' }]);
    expect(results).toMatchObject([
      { suppressions: [] },
      {
        ruleIndex: 0,
        suppressions: [
          {
            kind: 'inSource',
            justification: 'kept elsewhere',
            location: { physicalLocation: { artifactLocation: { uri: 'a.json' } } },
          },
        ],
      },
      {
        suppressions: [
          {
            kind: 'external',
            justification: 'old',
            properties: { owner: '@ops', until: '2026-12-31' },
          },
        ],
      },
    ]);
    expect(results[0]).not.toHaveProperty('baselineState');
  });

  it('tells what is new from what the base had, with the rules of both', () => {
    const { results, tool } = runOf({
      findings: [findingAt('b.json', at(1, 1))],
      known: [findingAt('a.json', at(1, 1), { rule: 'acme/own' })],
    });
    expect(results).toMatchObject([{ baselineState: 'new' }, { baselineState: 'unchanged' }]);
    expect(tool.driver.rules).toHaveLength(2);
  });

  it('is one analysis for each environment and stage', () => {
    const run = { stage: 'ci', environment: 'staging' } as const;
    expect(runOf({ run })).toMatchObject({
      automationDetails: { id: 'policy-lint/staging/ci/' },
    });
  });

  it('keeps to what GitHub takes, errors first, and says what is left out', () => {
    const findings = Array.from({ length: 25_002 }, (_, index) =>
      findingAt('a.json', at(index + 1, 1), { severity: index < 25_001 ? 'warn' : 'error' }),
    );
    const log = JSON.parse(formatSarif(reportOf({ findings }), context)) as { runs: [Run] };
    const { results, invocations } = log.runs[0];
    expect(results).toHaveLength(25_000);
    expect(results[0]?.level).toBe('error');
    expect(invocations).toMatchObject([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          { level: 'warning', message: { text: expect.stringContaining('2 results of little') } },
        ],
      },
    ]);
  });

  it('describes the rules that findings name', () => {
    const findings = [
      findingAt('a.json', undefined, { url: 'https://example.com/rules/known-context' }),
      findingAt('b.json', undefined, { rule: 'acme/own', severity: 'warn' }),
    ];
    const { tool, results } = runOf({ findings, rules: [rule] });
    expect(tool.driver.rules).toEqual([
      { id: 'acme/own' },
      {
        id: 'registry/known-context',
        shortDescription: { text: 'Every repository has a known context' },
        fullDescription: { text: 'What runs in which context decides who approves it.' },
        help: {
          text: expect.stringContaining('Use sandbox or production.'),
          markdown: expect.stringContaining('- [The playbook](https://example.com/playbook)'),
        },
        helpUri: 'https://example.com/rules/known-context',
        defaultConfiguration: { enabled: true, level: 'error' },
        properties: { tags: ['registry'] },
      },
    ]);
    expect(results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
      ['registry/known-context', 1, 'error'],
      ['acme/own', 0, 'warning'],
    ]);
  });

  it('says that a run with a problem was not successful', () => {
    const problems = [
      problemAt('x.json', at(2, 3, 3)),
      {
        code: 'rule-timeout',
        message: 'It did not end',
        rule: 'acme/slow',
        subject: 'k8s',
      } as const,
    ];
    expect(runOf({ problems }).invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            descriptor: { id: 'parse' },
            locations: [{ physicalLocation: { region: { startLine: 2 } } }],
          },
          { descriptor: { id: 'rule-timeout' }, associatedRule: { id: 'acme/slow' } },
        ],
      },
    ]);
  });

  it('is valid with hostile text, and writes none of it raw', () => {
    const finding = findingAt(hostile, at(1, 1), {
      rule: hostile,
      message: hostile,
      hint: hostile,
    });
    const parts = { findings: [finding], problems: [problemAt(hostile, at(1, 1))] };
    runOf(parts);
    const text = formatSarif(reportOf(parts), context).replaceAll('\n', '');
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});

describe('fingerprints', () => {
  it('stay when lines are added above', () => {
    const above = fingerprints({ findings: [findingAt('a.json', at(9, 22))] });
    expect(fingerprints({ findings: [findingAt('a.json', at(12, 2))] })).toEqual(above);
  });

  it('tell findings apart by identity, file and rule, and are never the same twice', () => {
    const all = fingerprints({
      findings: [
        findingAt('a.json', at(1, 1)),
        findingAt('a.json', at(2, 1)),
        findingAt('b.json', at(1, 1)),
        findingAt('a.json', at(1, 1), { rule: 'acme/own' }),
        findingAt('a.json', at(1, 1), { fingerprint: 'another' }),
      ],
    });
    expect(new Set(all).size).toBe(5);
  });
});
