import { describe, expect, it } from 'vitest';
import { at, findingAt, hostileReport, problemAt, reportOf } from '../test/reports.ts';
import { formatGitlab } from './gitlab.ts';

interface Issue {
  readonly fingerprint: string;
  readonly description: string;
  readonly severity: string;
  readonly location: { readonly path: string };
}

function issuesOf(parts: Parameters<typeof reportOf>[0]): readonly Issue[] {
  return JSON.parse(formatGitlab(reportOf(parts))) as Issue[];
}

function nameOf(path: string, line: number, fingerprint: string) {
  return issuesOf({ findings: [findingAt(path, at(line, 1), { fingerprint })] })[0]?.fingerprint;
}

describe('formatGitlab', () => {
  it('is an empty list where nothing was found', () => {
    expect(formatGitlab(reportOf())).toBe('[]\n');
  });

  it('has a severity for problems, errors, warnings and what is suppressed', () => {
    const place = { path: 'a.sql', span: at(1, 1) };
    const issues = issuesOf({
      problems: [problemAt('x.json', at(2, 3)), { code: 'config', message: 'no such pack' }],
      findings: [
        findingAt(
          './a.sql',
          { line: 3, column: 5, endLine: 4, endColumn: 1 },
          { hint: 'Mend it.' },
        ),
        findingAt('a.sql', undefined, { severity: 'warn', message: 'It is old' }),
      ],
      suppressed: [
        {
          finding: findingAt('a.sql', { line: 9, column: 1, endLine: 11, endColumn: 3 }),
          by: { type: 'baseline', reason: 'before the rule', place },
        },
      ],
    });
    expect(issues).toMatchObject([
      { severity: 'blocker', check_name: 'parse', location: { path: 'x.json' } },
      {
        severity: 'blocker',
        check_name: 'config',
        location: { path: 'policy-lint', lines: { begin: 1 } },
      },
      {
        severity: 'major',
        description: 'The context is `prod`, which is none of sandbox, production (hint: Mend it.)',
        check_name: 'registry/known-context',
        location: { path: 'a.sql', lines: { begin: 3, end: 3 } },
      },
      { severity: 'minor', location: { path: 'a.sql', lines: { begin: 1, end: 1 } } },
      {
        severity: 'info',
        description: expect.stringContaining('(suppressed by the baseline: before the rule)'),
        location: { lines: { begin: 9, end: 11 } },
      },
    ]);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(5);
  });

  it('names a finding by what it is and its file, not by its line', () => {
    expect(nameOf('a.sql', 1, 'x')).toMatch(/^[0-9a-f]{32}$/);
    expect(nameOf('a.sql', 9, 'x')).toBe(nameOf('a.sql', 1, 'x'));
    expect(nameOf('b.sql', 1, 'x')).not.toBe(nameOf('a.sql', 1, 'x'));
    expect(nameOf('a.sql', 1, 'y')).not.toBe(nameOf('a.sql', 1, 'x'));
  });

  it('never names two alike, of which GitLab would hide one', () => {
    const issues = issuesOf({ findings: [findingAt('a', at(1, 1)), findingAt('a', at(2, 1))] });
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it('keeps a path as it is, and shows no hidden character of a message', () => {
    const [report] = [hostileReport()];
    const issues = JSON.parse(formatGitlab(report)) as Issue[];
    expect(issues.map(({ location }) => location.path)).toContain(report.findings[0]?.place.path);
    for (const { description } of issues) expect(description).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});
