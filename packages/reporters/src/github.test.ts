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
import { formatGithub } from './github.ts';

/** Without the last one, which is for the log. */
function linesOf(parts: Parameters<typeof reportOf>[0]): readonly string[] {
  return formatGithub(reportOf(parts), context).split('\n').slice(0, -2);
}

/** So many findings, told apart by their line. */
function many(count: number, severity: 'error' | 'warn') {
  return Array.from({ length: count }, (_, index) =>
    findingAt('a.json', at(index + 1, 1), { severity }),
  );
}

describe('formatGithub', () => {
  it('writes errors, then what could not be decided, then warnings', () => {
    const lines = linesOf({
      findings: [
        findingAt('a.json', at(2, 3, 4), { severity: 'warn', message: 'It is old' }),
        findingAt('b.json', at(9, 22, 6), { message: 'It is wrong', hint: 'Mend it.' }),
        findingAt('c.json', undefined, { message: 'It is gone' }),
      ],
      problems: [
        problemAt('x.json', at(1, 1)),
        { code: 'rule-timeout', message: 'It did not end', rule: 'acme/slow', subject: 'k8s' },
        { code: 'config', message: 'no such pack' },
      ],
    });
    expect(lines).toEqual([
      '::error file=b.json,line=9,endLine=9,col=22,endColumn=28,title=registry/known-context::b.json:9:22 It is wrong (registry/known-context)%0AMend it.',
      '::error file=c.json,title=registry/known-context::c.json It is gone (registry/known-context)',
      '::error file=x.json,line=1,endLine=1,col=1,endColumn=2,title=Could not decide%3A parse::x.json:1:1 expected `,` between two entries, found `"b"` (parse)',
      '::error title=Could not decide%3A rule-timeout::k8s It did not end (rule-timeout, acme/slow)',
      '::error title=Could not decide%3A config::no such pack (config)',
      '::warning file=a.json,line=2,endLine=2,col=3,endColumn=7,title=registry/known-context::a.json:2:3 It is old (registry/known-context)',
    ]);
  });

  it('annotates nothing where nothing was found, and says what was looked at', () => {
    const ledger = [evaluated('a.sql', 'sql/x'), evaluated('b.sql', 'sql/x')];
    const text = formatGithub(reportOf({ ledger }), context);
    expect(text).toBe('Checked 2 files with 1 rule: nothing found\n');
  });

  it('annotates neither what the base had nor what somebody accepted', () => {
    const known = [findingAt('old.json', at(1, 1))];
    const place = { path: 'a.json', span: at(1, 1) };
    const by = { type: 'comment', reason: 'agreed', place } as const;
    const suppressed = [{ finding: findingAt('a.json', at(2, 1)), by }];
    const text = formatGithub(reportOf({ known, suppressed }), context);
    expect(text).toBe('Nothing was checked; 1 suppressed; 1 that the base had already\n');
  });

  it('gives columns only within one line', () => {
    const span = { line: 2, column: 3, endLine: 4, endColumn: 1 };
    const [line] = linesOf({ findings: [findingAt('a.json', span)] });
    expect(line).toContain('::error file=a.json,line=2,endLine=4,title=');
  });

  it('ends with the verdict, in which no command is heard', () => {
    const row = { ...evaluated('a.sql'), rules: ['*'], outcome: 'ignored' } as const;
    const ledger = [
      { ...row, outcome: 'deferred', reason: 'to ##[add-mask]a\n::error::x' } as const,
    ];
    const text = formatGithub(reportOf({ findings: many(1, 'error'), ledger }), {
      ...context,
      exitCode: 1,
    });
    const last = text.split('\n').at(-2) ?? '';
    expect(last).toContain(
      '1 error: this does not pass (exit 1); nothing was checked; 1 rule deferred',
    );
    expect(last).not.toContain('##[');
    expect(text.split('\n')).toHaveLength(3);
  });

  it('keeps to ten of a level and sums up the rest', () => {
    const lines = linesOf({ findings: [...many(12, 'error'), ...many(13, 'warn')] });
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith('::warning '))).toHaveLength(10);
    expect(lines.at(-1)).toBe(
      '::notice title=policy-lint::2 more errors, 3 more warnings: GitHub shows ten of a level. The summary has all (-f markdown=FILE).',
    );
  });

  it('keeps room for what could not be decided', () => {
    const problems = [problemAt('x.json', at(1, 1)), problemAt('y.json', at(1, 1))];
    const lines = linesOf({ findings: many(12, 'error'), problems });
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(lines.filter((line) => line.includes('Could not decide'))).toHaveLength(2);
    expect(lines.at(-1)).toContain('::4 more errors: GitHub shows ten of a level.');
  });

  it('lets no hostile text end its command or begin another', () => {
    const finding = findingAt(hostile, at(1, 1), {
      rule: hostile,
      message: hostile,
      hint: hostile,
    });
    const lines = linesOf({ findings: [finding], problems: [problemAt(hostile, at(1, 1))] });
    expect(lines).toHaveLength(2);
    const shown = 'a\\x1b[2J\\nb\\r\\n::error::x\\u202ey\\u200bz\\x85\\ud800%25,:';
    const property = 'a\\x1b[2J\\nb\\r\\n%3A%3Aerror%3A%3Ax\\u202ey\\u200bz\\x85\\ud800%25%2C%3A';
    expect(lines[0]).toBe(
      `::error file=${property},line=1,endLine=1,col=1,endColumn=2,title=${property}` +
        `::${shown}:1:1 ${shown} (${shown})%0A${shown}`,
    );
  });
});
