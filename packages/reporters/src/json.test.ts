import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import {
  at,
  context,
  evaluated,
  findingAt,
  hostile,
  problemAt,
  reportOf,
} from '../test/reports.ts';
import { formatJson } from './json.ts';
import { reportSchema } from './report-schema.ts';

const validate = new Ajv2020().compile(reportSchema);

function checked(text: string): unknown {
  const document: unknown = JSON.parse(text);
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  return document;
}

describe('formatJson', () => {
  it('writes everything, with the keys that have a value', () => {
    const report = reportOf({
      findings: [
        findingAt('infra/registry.json', at(9, 22, 6), {
          hint: 'Use sandbox or production.',
          url: 'https://example.com/known-context',
          data: { context: 'prod' },
          related: [{ message: 'registered here', place: { path: 'log.jsonl', span: at(1, 1) } }],
        }),
        findingAt('old.sql', undefined, { severity: 'warn', message: 'It is old' }),
      ],
      problems: [
        problemAt('x.json', at(2, 3, 3), { hint: 'Mend it.' }),
        { code: 'rule-timeout', message: 'It did not end', rule: 'acme/slow', subject: 'k8s' },
      ],
      ledger: [
        evaluated('infra/registry.json', 'registry/known-context'),
        { path: 'x.json', rules: ['*'], outcome: 'ignored', reason: 'the config' },
      ],
      texts: { 'infra/registry.json': 'never in here' },
    });
    expect(formatJson({ ...report, timings: { parse: 12.5 } }, context)).toBe(`{
  "version": 1,
  "tool": {
    "name": "policy-lint",
    "version": "1.2.3",
    "url": "https://example.com/policy-lint"
  },
  "summary": {
    "verdict": "undecided",
    "errors": 1,
    "warnings": 1,
    "problems": 2,
    "subjects": 1,
    "files": 2
  },
  "run": {
    "stage": "manual",
    "environment": "production"
  },
  "findings": [
    {
      "rule": "registry/known-context",
      "severity": "error",
      "message": "The context is \`prod\`, which is none of sandbox, production",
      "hint": "Use sandbox or production.",
      "path": "infra/registry.json",
      "line": 9,
      "column": 22,
      "endLine": 9,
      "endColumn": 28,
      "subject": "infra/registry.json",
      "url": "https://example.com/known-context",
      "data": {
        "context": "prod"
      },
      "related": [
        {
          "message": "registered here",
          "path": "log.jsonl",
          "line": 1,
          "column": 1,
          "endLine": 1,
          "endColumn": 2
        }
      ],
      "fingerprint": "0123456789abcdef"
    },
    {
      "rule": "registry/known-context",
      "severity": "warn",
      "message": "It is old",
      "path": "old.sql",
      "subject": "old.sql",
      "related": [],
      "fingerprint": "0123456789abcdef"
    }
  ],
  "suppressed": [],
  "known": [],
  "problems": [
    {
      "code": "parse",
      "message": "expected \`,\` between two entries, found \`\\"b\\"\`",
      "hint": "Mend it.",
      "path": "x.json",
      "line": 2,
      "column": 3,
      "endLine": 2,
      "endColumn": 6
    },
    {
      "code": "rule-timeout",
      "message": "It did not end",
      "rule": "acme/slow",
      "subject": "k8s"
    }
  ],
  "ledger": [
    {
      "path": "infra/registry.json",
      "subject": "infra/registry.json",
      "kind": "document",
      "rules": [
        "registry/known-context"
      ],
      "outcome": "evaluated"
    },
    {
      "path": "x.json",
      "rules": [
        "*"
      ],
      "outcome": "ignored",
      "reason": "the config"
    }
  ],
  "notes": []
}
`);
    checked(formatJson(report, context));
  });

  it('matches its schema when there is nothing to say', () => {
    expect(checked(formatJson(reportOf(), context))).toMatchObject({ findings: [], problems: [] });
  });

  it('says of a suppressed finding by which comment and why', () => {
    const finding = findingAt('old.sql', at(3, 1), { message: 'It is gone' });
    const by = {
      type: 'comment' as const,
      reason: 'kept elsewhere',
      until: '2026-12-31',
      place: { path: 'old.sql', span: at(2, 1, 9) },
    };
    const text = formatJson(reportOf({ suppressed: [{ finding, by }] }), context);
    expect(checked(text)).toMatchObject({
      summary: { verdict: 'pass', errors: 0 },
      findings: [],
      suppressed: [
        {
          rule: 'registry/known-context',
          message: 'It is gone',
          line: 3,
          by: {
            type: 'comment',
            reason: 'kept elsewhere',
            until: '2026-12-31',
            path: 'old.sql',
            line: 2,
            endColumn: 10,
          },
        },
      ],
    });
  });

  it('keeps hostile text as data, and writes none of it raw', () => {
    const finding = findingAt(hostile, at(1, 1), { message: hostile, data: { [hostile]: 1 } });
    const text = formatJson(reportOf({ findings: [finding] }), context);
    expect(checked(text)).toMatchObject({ findings: [{ path: hostile, message: hostile }] });
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});

describe('reportSchema', () => {
  it('refuses a key it does not know and a line before the first', () => {
    const document = JSON.parse(
      formatJson(reportOf({ findings: [findingAt('a', at(1, 1))] }), context),
    );
    expect(validate({ ...document, extra: 1 })).toBe(false);
    document.findings[0].line = 0;
    expect(validate(document)).toBe(false);
  });
});
