import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callsNamed, inheritedNames, migrationsNamed } from './inherited-names.ts';
import { type JsonReport, makeFolder, run } from './workshop.ts';

/** What the built command says of files that have this name in them, with the name taken out. */
function judge(files: (name: string) => Readonly<Record<string, string>>, name: string) {
  const folder = makeFolder(files(name));
  // Into a file: the report is longer than what is read of a process.
  const { code } = run(folder, ['.', '--format', 'json=report.json']);
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as JsonReport;
  const findings = report.findings.map(({ rule, severity, path, line, column, message }) =>
    [path, line, column, severity, rule, message].join(' '),
  );
  const problems = report.problems.map(({ path, line, message, hint }) =>
    [path, line, message, hint].join(' '),
  );
  const ledger = report.ledger.map(({ path, outcome, rules, reason }) =>
    [path, outcome, rules.length, reason].join(' '),
  );
  const withoutName = (lines: readonly string[]) =>
    lines.map((line) => line.replaceAll(name, 'X').replaceAll(name.toLowerCase(), 'x')).sort();
  return {
    code,
    findings: withoutName(findings),
    problems: withoutName(problems),
    ledger: withoutName(ledger),
  };
}

const pairs = Object.entries(inheritedNames);

test.each(pairs)(
  '%s, wherever it stands in a migration or its name, is judged as %s is',
  (name, other) => {
    const judged = judge(migrationsNamed, name);
    expect(judged).toEqual(judge(migrationsNamed, other));
    expect(judged.findings.filter((line) => line.includes(' sql/drop-table '))).toEqual(
      expect.arrayContaining(
        [
          'migrations/1.X.sql 1 1 error sql/drop-table table users is dropped',
          'flyway/V1__X.sql 1 1 error sql/drop-table table users is dropped',
          'X/migrations/1_a.sql 1 1 error sql/drop-table table users is dropped',
        ].map((line) => expect.stringContaining(line) as unknown),
      ),
    );
  },
);

test.each(pairs.filter(([name]) => !['toString', 'valueOf'].includes(name)))(
  'a call of %s in JavaScript is judged as one of %s is',
  (name, other) => {
    expect(judge(callsNamed, name)).toEqual(judge(callsNamed, other));
  },
);
