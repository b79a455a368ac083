import { Console } from 'node:console';
import { stripVTControlCharacters } from 'node:util';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Report } from '@policy-lint/model';
import { toLintResults, toRulesMeta } from '@policy-lint/reporters';
import { ESLint } from 'eslint';
import {
  at,
  evaluated,
  findingAt,
  hostile,
  problemAt,
  reportOf,
  rule,
} from '../../reporters/test/reports.ts';
import { makeFolder } from './workshop.ts';
import { formatWithEslint, type Showing } from '../src/cli/eslint/format.ts';

/** Where they are installed, as in a project of a user. */
const cwd = join(import.meta.dirname, '..');
const root = '/srv/shop';

const sql = 'SELECT 1;\nDROP TABLE users;\nDELETE FROM orders;\n';
const place = { path: 'db/0001.sql', span: at(1, 1, 6) };
const full = reportOf({
  findings: [
    findingAt('db/0001.sql', at(2, 1, 17), { rule: 'sql/drop-table', message: 'users goes' }),
    findingAt('db/0001.sql', at(3, 1, 19), { rule: 'sql/delete', severity: 'warn', hint: 'WHERE' }),
    findingAt('infra/registry.json', undefined),
  ],
  suppressed: [
    {
      finding: findingAt('db/0001.sql', place.span, { rule: 'sql/select' }),
      by: { type: 'comment', reason: 'OPS-1', place },
    },
  ],
  ledger: [evaluated('db/0001.sql', 'sql/drop-table'), evaluated('db/0002.sql', 'sql/drop-table')],
  texts: { 'db/0001.sql': sql },
  rules: [rule],
});
const clean = reportOf({ ledger: [evaluated('db/0001.sql', 'sql/drop-table')] });
const nothing = reportOf();
const problems = reportOf({
  problems: [problemAt('db/0001.sql', at(1, 4)), { code: 'git', message: 'there is no main' }],
});
const lines = Array.from({ length: 3000 }, (_, index) => `DROP TABLE t${index};`);
const huge = reportOf({
  findings: lines.map((_, index) =>
    findingAt('db/big.sql', at(index + 1, 1, 4), { rule: `sql/rule-${index % 40}` }),
  ),
  texts: { 'db/big.sql': `${lines.join('\n')}\n` },
});
const hostileReport = reportOf({
  findings: [
    findingAt(`db/${hostile}.sql`, at(1, 1), { message: hostile, hint: hostile, rule: hostile }),
  ],
  problems: [problemAt(`db/${hostile}.json`, undefined, { message: hostile })],
  texts: { [`db/${hostile}.sql`]: '\u001b]8;;http://evil\u0007DROP\u009b2J\u202e;\n' },
  rules: [{ ...rule, id: hostile, title: hostile }],
});

/** Each with what is the same in every report that it writes of `full`. */
const formatters: Readonly<Record<string, RegExp>> = {
  junit: /^<\?xml[^]*tests="2" errors="2"[^]*org\.eslint\.sql\/drop-table/,
  checkstyle: /<error line="2" column="1" severity="error" message="users goes/,
  compact: /^\/srv\/shop\/db\/0001\.sql: line 2, col 1, Error - users goes/,
  unix: /^\/srv\/shop\/db\/0001\.sql:2:1: users goes/,
  tap: /^TAP version 13\n1\.\.3\nnot ok 1 - [^]*ok 2 - \/srv\/shop\/db\/0002\.sql/,
  visualstudio: /^\/srv\/shop\/db\/0001\.sql\(2,1\): error sql\/drop-table : users goes/,
  'jslint-xml': /<issue line="2" char="1"/,
  gitlab: /error {2}sql\/drop-table/,
  rdjson: /"location":\{"path":"\/srv\/shop\/db\/0001\.sql","range":\{"start":\{"line":2/,
  codeframe: /> 2 \| DROP TABLE users;/,
  pretty: /✖ +2:1 +users goes/,
  table: /│ error +│ users goes/,
  friendly: /> 2 \| DROP TABLE users;/,
  gha: /2:1 +error +users goes/,
  teamcity: /##teamcity\[testFailed [^\]]*line 2, col 1, users goes/,
  summary: /3 problems in total \(2 errors, 1 warnings\)/,
  'azure-devops': /linenumber=2;columnnumber=1;code=sql\/drop-table;\]users goes/,
  stylish: /2:1 +error +users goes +sql\/drop-table/,
  json: /^\[\{"filePath":"\/srv\/shop\/db\/0001\.sql"/,
  'json-with-metadata': /"rulesMeta":\{[^]*Every repository has a known context/,
  html: /href="https:\/\/example\.com\/playbook"/,
};

async function format(report: Report, name: string, more: Partial<Showing> = {}): Promise<string> {
  const showing = { cwd, root, color: false, isColorGiven: false, maxWarnings: Infinity, ...more };
  const formatted = await formatWithEslint(report, name, showing);
  if ('trouble' in formatted) throw new Error(formatted.trouble.message);
  return formatted.text;
}

beforeEach(() => {
  // The console of the test runner does not print to standard output.
  vi.stubGlobal('console', new Console(process.stdout, process.stderr));
  // What CI sets changes what some of them write.
  vi.stubEnv('GITHUB_ACTIONS', undefined);
  vi.stubEnv('GITLAB_CI', undefined);
  vi.stubEnv('CI_JOB_NAME', undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe.each(Object.entries(formatters))('the formatter %s', (name, expected) => {
  test('tells what was found', async () => {
    expect(await format(full, name)).toMatch(expected);
  });

  test('takes a report of which nothing is wrong', async () => {
    expect(await format(clean, name)).not.toContain('error Error');
    expect(await format(nothing, name)).not.toContain('error Error');
  });

  test('takes a report of nothing but problems', async () => {
    const text = await format(problems, name);
    expect(text).toMatch(name === 'summary' ? /2 problems/ : /there is no main/);
  });

  test('lets no control character through', async () => {
    const text = await format(hostileReport, name);
    expect(text).not.toMatch(/[^\P{Cc}\n\t]|[\p{Zl}\p{Zp}]|\u202e|\u200b/u);
  });

  test('takes thousands of findings', async () => {
    const text = await format(huge, name);
    expect(text).toMatch(name === 'summary' ? /3000 problems/ : /2999|3000/);
  });
});

test('a formatter that keeps the process alive and never answers is given up', async () => {
  const folder = makeFolder({
    'late.mjs': 'setInterval(() => {}, 5); export default () => new Promise(() => {});',
  });
  await expect(format(full, './late.mjs', { cwd: folder, deadline: 50 })).rejects.toThrow(
    'the formatter "./late.mjs" failed: it did not finish within 0.05 s',
  );
});

test('the results are what ESLint itself says they are', async () => {
  const results: ESLint.LintResult[] = toLintResults(full, { root });
  const rulesMeta: ESLint.LintResultData['rulesMeta'] = toRulesMeta(full);
  const formatter = await new ESLint({ cwd }).loadFormatter('json');
  const text = await formatter.format(results);
  expect(JSON.parse(text)).toEqual(results);
  expect(rulesMeta).toHaveProperty(['sql/drop-table', 'docs', 'description'], 'sql/drop-table');
  expect(ESLint.getErrorResults(results)).toHaveLength(2);
});

test('colour is there where it is wanted, gone where it is not, and no variable stays', async () => {
  const before = { ...process.env };
  const colored = await format(full, 'gitlab', { color: true, isColorGiven: true });
  expect(colored).toContain('\u001b[');
  expect(await format(full, 'gitlab')).toBe(stripVTControlCharacters(colored));
  expect({ ...process.env }).toEqual(before);
});
