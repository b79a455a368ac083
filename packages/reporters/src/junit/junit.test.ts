import { describe, expect, it } from 'vitest';
import {
  at,
  context,
  evaluated,
  findingAt,
  hostileReport,
  problemAt,
  reportOf,
} from '../../test/reports.ts';
import { junitSchema, xmlErrors } from '../../test/xml.ts';
import { formatJunit } from './junit.ts';

async function format(parts: Parameters<typeof reportOf>[0]): Promise<string> {
  const text = formatJunit(reportOf(parts), context);
  expect(await xmlErrors(text, junitSchema)).toEqual([]);
  return text;
}

async function namesAt(line: number) {
  const text = await format({ findings: [findingAt('a.sql', at(line, 1))] });
  return text.match(/<testcase name="[^"]*"/g);
}

const by = { reason: 'kept elsewhere', place: { path: 'a.sql', span: at(1, 1) } } as const;

describe('formatJunit', () => {
  it('has a passing case for a run that found nothing, and for each of its files', async () => {
    const ledger = [evaluated('a.sql', 'sql/a', 'sql/b')];
    expect(await format({ ledger })).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="policy-lint" tests="2" failures="0" errors="0" time="0">
<testsuite name="policy-lint" tests="1" failures="0" errors="0" skipped="0" time="0">
<testcase name="everything was decided" classname="policy-lint" time="0">
<system-out>nothing found
Checked 1 file with 2 rules.</system-out>
</testcase>
</testsuite>
<testsuite name="a.sql" tests="1" failures="0" errors="0" skipped="0" time="0">
<testcase name="nothing found" classname="a.sql" time="0" file="a.sql"/>
</testsuite>
</testsuites>
`);
  });

  it('is never without a test, also where there was nothing to check', async () => {
    const problems = [{ code: 'nothing-to-check', message: 'no file matched' } as const];
    const text = await format({ problems });
    expect(text).toContain('tests="2" failures="0" errors="2"');
    expect(text).toContain('<error type="nothing-to-check" message="could not be decided: no file');
  });

  it('fails for an error, and only shows a warning', async () => {
    const findings = [
      findingAt('a.sql', at(3, 5), { hint: 'Mend <it>.', url: 'https://example.com/r?a=1&b=2' }),
      findingAt('a.sql', at(9, 1), { severity: 'warn', message: 'It is old' }),
      findingAt('a.sql', undefined, { rule: 'acme/own', message: 'It is gone' }),
    ];
    const text = await format({ findings, ledger: [evaluated('a.sql', 'acme/own')] });
    expect(text).toContain(`\
<testsuite name="a.sql" tests="3" failures="2" errors="0" skipped="1" time="0">
<testcase name="registry/known-context" classname="a.sql" time="0" file="a.sql" line="3">
<failure type="error" message="The context is \`prod\`, which is none of sandbox, production">a.sql:3:5 The context is \`prod\`, which is none of sandbox, production
hint: Mend &lt;it&gt;.
see: https://example.com/r?a=1&amp;b=2</failure>
</testcase>
<testcase name="registry/known-context (2)" classname="a.sql" time="0" file="a.sql" line="9">
<skipped type="warning" message="warning: It is old">a.sql:9:1 It is old</skipped>
</testcase>
<testcase name="acme/own" classname="a.sql" time="0" file="a.sql">
<failure type="error" message="It is gone">a.sql It is gone</failure>
</testcase>
</testsuite>`);
  });

  it('fails for warnings that were too many, though none of them does', async () => {
    const findings = [findingAt('a.sql', at(9, 1), { severity: 'warn', message: 'It is old' })];
    const text = formatJunit(reportOf({ findings }), { ...context, exitCode: 1 });
    expect(await xmlErrors(text, junitSchema)).toEqual([]);
    expect(text).toContain(
      '<failure type="warnings" message="1 warning: this does not pass (exit 1)">',
    );
    expect(text).toContain('<testsuites name="policy-lint" tests="2" failures="1" errors="0"');
  });

  it('keeps the names of its cases when lines move', async () => {
    expect(await namesAt(3)).toEqual(await namesAt(30));
  });

  it('says why something was suppressed, and what waits for a later stage', async () => {
    const finding = findingAt('a.sql', at(2, 1), { message: 'table is dropped' });
    const text = await format({
      suppressed: [
        { finding, by: { ...by, type: 'comment', until: '2026-12-31' } },
        { finding, by: { ...by, type: 'baseline', owner: '@ops' } },
      ],
      ledger: [
        evaluated('a.sql', 'sql/a'),
        { path: 'a.sql', rules: ['sql/b', 'sql/c'], outcome: 'deferred', reason: 'to ci' },
      ],
    });
    expect(text).toContain('message="suppressed by a comment until 2026-12-31: kept elsewhere"');
    expect(text).toContain('message="suppressed by the baseline (@ops): kept elsewhere"');
    expect(text).toContain('<skipped type="deferred" message="deferred to ci">sql/b\nsql/c<');
    expect(text).not.toContain('name="nothing found"');
  });

  it('has an error for what could not be decided, with a place or without', async () => {
    const problems = [
      problemAt('x.json', at(2, 3), { hint: 'Mend it.' }),
      { code: 'rule-timeout', message: 'no end', rule: 'acme/slow', subject: 'k8s' } as const,
    ];
    const text = await format({ problems, ledger: [evaluated('x.json', 'a/b')] });
    expect(text).toContain(
      '<testcase name="parse" classname="x.json" time="0" file="x.json" line="2">',
    );
    expect(text).toContain('<testcase name="rule-timeout acme/slow" classname="k8s" time="0">');
    expect(text).toContain('errors="3"');
    expect(text).not.toContain('name="nothing found"');
  });

  it('does not call a file well that nothing was evaluated in', async () => {
    const row = { path: 'a.sql', rules: ['*'], outcome: 'not-applicable' } as const;
    expect(await format({ ledger: [row] })).not.toContain('a.sql');
  });

  it('is valid XML 1.0 whatever the texts', async () => {
    const text = formatJunit(hostileReport(), context);
    expect(await xmlErrors(text, junitSchema)).toEqual([]);
    expect(text).not.toContain(']]>');
  });
});
