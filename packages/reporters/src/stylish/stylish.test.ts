import { describe, expect, it } from 'vitest';
import {
  at,
  context,
  evaluated,
  findingAt,
  hostile,
  placeOf,
  problemAt,
  reportOf,
} from '../../test/reports.ts';
import { formatStylish } from './stylish.ts';

const path = 'infra/registry.json';
const text = `{
  "orgs": {
    "acme": { "context": "prod" },
    "other": { "context": "staging" }
  }
}
`;
const ledger = [evaluated(path, 'registry/a', 'registry/b')];

function format(parts: Parameters<typeof reportOf>[0], more: Partial<typeof context> = {}): string {
  return formatStylish(reportOf({ texts: { [path]: text }, ledger, ...parts }), {
    ...context,
    ...more,
  });
}

describe('formatStylish', () => {
  it('is one line when nothing was found', () => {
    expect(format({})).toBe('✔ Checked 1 file with 2 rules: nothing found\n');
  });

  it('says in that line what was not looked at', () => {
    const rows = [
      ...ledger,
      { path, rules: ['registry/pr'], outcome: 'deferred', reason: 'to ci' } as const,
      { path: 'dist/a.js', rules: ['*'], outcome: 'ignored', reason: 'the config' } as const,
    ];
    expect(format({ ledger: rows }, { exitCode: 0 })).toBe(
      '✔ Checked 1 of 2 files with 2 rules: nothing found; 1 rule deferred to ci, 1 file ignored\n',
    );
  });

  it('groups findings by file, shows the code of each and says a hint once', () => {
    const hint = 'Use sandbox or production.';
    const findings = [
      findingAt(path, undefined, { rule: 'registry/branch', message: 'The branch is `main`' }),
      findingAt(path, placeOf(text, '"prod"'), { message: 'The context is `prod`', hint }),
      findingAt(path, placeOf(text, '"staging"'), {
        severity: 'warn',
        message: 'The context is `staging`',
        hint,
        related: [
          { message: 'the same mistake', place: { path, span: placeOf(text, '"prod"') } },
          { message: 'the log', place: { path: 'log.jsonl' } },
        ],
      }),
      findingAt('other.sql', at(3, 1), { message: 'It does not belong here' }),
    ];
    expect(format({ findings })).toBe(`\
infra/registry.json
  file  error  The branch is \`main\`      registry/branch
  3:26  error  The context is \`prod\`     registry/known-context
    2 |   "orgs": {
    3 |     "acme": { "context": "prod" },
      |                          ^^^^^^
    hint: Use sandbox or production.
  4:27  warn   The context is \`staging\`  registry/known-context
    3 |     "acme": { "context": "prod" },
    4 |     "other": { "context": "staging" }
      |                           ^^^^^^^^^
    infra/registry.json:3:26: the same mistake
    log.jsonl: the log

other.sql
  3:1  error  It does not belong here  registry/known-context

Checked 1 file with 2 rules.
✖ 3 errors, 1 warning: this does not pass
`);
  });

  it('gives what could not be decided a section of its own', () => {
    const problems = [
      problemAt(path, placeOf(text, '"acme"'), { hint: 'Mend the file.' }),
      {
        code: 'rule-timeout',
        message: 'It did not end',
        rule: 'acme/slow',
        subject: 'k8s',
      } as const,
      { code: 'config', message: 'no such pack' } as const,
    ];
    expect(format({ problems }, { exitCode: 2 })).toBe(`\
Could not be decided
  infra/registry.json:3:5  expected \`,\` between two entries, found \`"b"\`  parse
    2 |   "orgs": {
    3 |     "acme": { "context": "prod" },
      |     ^^^^^^
    hint: Mend the file.
  k8s  It did not end  rule-timeout acme/slow
  no such pack  config

Checked 1 file with 2 rules.
✖ 3 problems: not everything could be decided, so this does not pass (exit 2)
`);
  });

  it('says which rules wait for which stage, and what was ignored by what', () => {
    const rows = [
      ...ledger,
      { path, rules: ['registry/x', 'registry/y'], outcome: 'deferred', reason: 'to ci' } as const,
      ...['a', 'b', 'c', 'd', 'e', 'f'].map(
        (name) => ({ path: name, rules: ['*'], outcome: 'ignored', reason: 'the config' }) as const,
      ),
      { path, rules: ['registry/z'], outcome: 'ignored', reason: 'off by the config' } as const,
    ];
    const findings = [findingAt(path, undefined, { severity: 'warn', message: 'It is old' })];
    expect(format({ ledger: rows, findings })).toBe(`\
infra/registry.json
  file  warn   It is old  registry/known-context

Checked 1 of 7 files with 2 rules.
Deferred to ci: registry/x, registry/y.
Ignored by the config: a, b, c, d and 2 more.
⚠ 1 warning: this passes
`);
  });

  it('says what was suppressed by what and why, and counts what the base had', () => {
    const place = { path: 'policy-lint.baseline.yaml', span: at(1, 1) };
    const suppressed = [
      {
        finding: findingAt('a.sql', at(9, 1)),
        by: { type: 'baseline', reason: 'before the rule', owner: '@ops', place },
      },
      {
        finding: findingAt('b.sql', at(3, 1)),
        by: { type: 'comment', reason: 'kept', until: '2026-12-31', place },
      },
    ] as const;
    const known = [findingAt(path, undefined), findingAt(path, at(1, 1))];
    const notes = [{ message: 'The base is old', hint: 'Run `git fetch`.', place: { path } }];
    expect(format({ suppressed, known, notes })).toBe(`\
✔ Checked 1 file with 2 rules: nothing found; 2 suppressed, 2 that the base had already
  b.sql:3:1  registry/known-context suppressed by a comment until 2026-12-31: kept
  1 finding suppressed by the baseline (@ops): before the rule
note: infra/registry.json The base is old
  Run \`git fetch\`.
`);
    const findings = [findingAt(path, undefined, { url: 'https://example.com/r' })];
    expect(format({ findings, suppressed, known: known.slice(1) })).toBe(`\
infra/registry.json
  file  error  The context is \`prod\`, which is none of sandbox, production  registry/known-context
    see: https://example.com/r

Suppressed
  b.sql:3:1  registry/known-context suppressed by a comment until 2026-12-31: kept
  1 finding suppressed by the baseline (@ops): before the rule

Checked 1 file with 2 rules.
1 finding that the base had already is not shown (--all shows all).
✖ 1 error: this does not pass
`);
  });

  it('puts the id of a rule on a line of its own where the terminal would break it', () => {
    const findings = [findingAt(path, at(9, 1)), findingAt(path, at(10, 1), { message: 'short' })];
    const [, first, second, third] = format({ findings }, { width: 80 }).split('\n');
    expect([first, second, third]).toEqual([
      '   9:1  error  The context is `prod`, which is none of sandbox, production',
      '               registry/known-context',
      '  10:1  error  short  registry/known-context',
    ]);
  });

  it('lists ten of what comments suppress, and the baseline by its reasons', () => {
    const suppressed = Array.from({ length: 12 }, () => findingAt(path, at(1, 1))).flatMap(
      (finding, index) => [
        { finding, by: { type: 'comment', reason: 'kept', place: { path } } } as const,
        { finding, by: { type: 'baseline', reason: `old ${index}`, place: { path } } } as const,
        { finding, by: { type: 'baseline', reason: 'same', place: { path } } } as const,
      ],
    );
    const lines = format({ suppressed }).split('\n');
    expect(lines.slice(10, 14)).toEqual([
      '  infra/registry.json:1:1  registry/known-context suppressed by a comment: kept',
      '  and 2 more suppressed findings',
      '  1 finding suppressed by the baseline: old 0',
      '  12 findings suppressed by the baseline: same',
    ]);
    expect(lines.at(-2)).toBe('  and 3 more reasons');
  });

  it('counts warnings that are kept out of the list', () => {
    const report = reportOf({
      ledger,
      findings: [findingAt(path, undefined, { severity: 'warn' })],
    });
    expect(formatStylish({ ...report, findings: [] }, context)).toBe(
      'Checked 1 file with 2 rules.\n⚠ 1 warning: this passes\n',
    );
  });

  it('leaves the code out after twenty findings', () => {
    const findings = Array.from({ length: 25 }, () => findingAt(path, placeOf(text, '"prod"')));
    expect(format({ findings }).match(/\^\^\^/g)?.length).toBe(40);
  });

  it('lists a great many findings', () => {
    const findings = Array.from({ length: 150_000 }, (_, index) =>
      findingAt(path, at(index + 1, 1)),
    );
    expect(format({ findings })).toContain('150000 errors: this does not pass');
  });

  it('has colours only where it is told to', () => {
    const findings = [findingAt(path, placeOf(text, '"prod"'))];
    const colored = format({ findings }, { color: true });
    expect(format({ findings })).not.toContain('\u001b');
    expect(colored).toContain('\u001b[31merror\u001b[39m');
    expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(format({ findings }));
  });

  it('lets no hostile text reach the terminal', () => {
    const findings = [
      findingAt(hostile, placeOf(`x${hostile}`, '\u001b[2J'), {
        rule: hostile,
        message: hostile,
        hint: hostile,
        related: [{ message: hostile, place: { path: hostile } }],
      }),
    ];
    const problems = [
      { ...problemAt(hostile, at(2, 1)), message: hostile, rule: hostile, hint: `${hostile}!` },
      { code: 'rule-failed', message: hostile, subject: hostile } as const,
    ];
    const rows = [
      { path: hostile, rules: ['*'], outcome: 'ignored', reason: hostile } as const,
      { path: hostile, rules: [hostile], outcome: 'deferred', reason: hostile } as const,
    ];
    const shown = format({ findings, problems, ledger: rows, texts: { [hostile]: `x${hostile}` } });
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(shown).not.toMatch(/^::/m);
    expect(shown).toContain('x\\u202ey\\u200bz\\x85\\ud800');
    const clean = format({ ledger: rows });
    expect(clean.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});

it('a path that a note or a problem begins with is not told before it again', () => {
  const place = { path };
  const message = `${path} is new`;
  const said = format({
    notes: [{ message, place }],
    problems: [{ code: 'config', message, place }],
  });
  expect(said).toContain(`note: ${message}\n`);
  expect(said).toContain(`  ${message}  config\n`);
  expect(said).not.toContain(`${path} ${path}`);
  // A line of the file is told all the same, and another file that only begins alike.
  const lined = { message, place: { path, span: at(2, 3) } };
  expect(format({ notes: [lined] })).toContain(`note: ${path}:2:3 ${message}\n`);
  const other = { message: `${path}5 is new`, place };
  expect(format({ notes: [other] })).toContain(`note: ${path} ${path}5 is new\n`);
});
