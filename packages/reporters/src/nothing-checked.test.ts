import { expect, test } from 'vitest';
import { context, evaluated, reportOf } from '../test/reports.ts';
import { formatReport } from './format-report.ts';

const path = 'docs/a.md';
const message = `No enabled rule applies to ${path}`;
const row = { path, rules: ['*'], outcome: 'not-applicable', reason: 'no kind reads it' } as const;
const report = reportOf({ ledger: [row], notes: [{ message }] });

async function format(name: string, given = report): Promise<string> {
  return formatReport(given, name, context);
}

test('where no rule applies, stylish says that nothing was checked, and of which files', async () => {
  expect(await format('stylish')).toBe(`Nothing was checked\nnote: ${message}\n`);
});

test('rules that are all left to a later stage are no verdict either', async () => {
  const rules = ['registry/pr'];
  const ledger = [{ path, rules, outcome: 'deferred', reason: 'to ci' } as const];
  expect(await format('stylish', reportOf({ ledger }))).toBe(
    'Nothing was checked; 1 rule deferred to ci\n',
  );
});

test.each([
  ['compact', `policy-lint: note ${message}\n`],
  ['github', `note: ${message}\nNothing was checked\n`],
  ['markdown', `## policy-lint: nothing was checked\n\n- Nothing was checked.\n- Note: `],
  ['markdown-comment', `## policy-lint: nothing was checked\n\n- Nothing was checked.\n- Note: `],
  ['html', '<h1>Nothing was checked</h1>'],
  ['html', message],
  ['html', '<dt>Checked</dt><dd>nothing</dd>'],
  ['json', `"message": "${message}"`],
  ['sarif', `"text": "${message}"`],
  ['junit', '<skipped type="nothing-checked" message="nothing was checked">'],
  ['junit', `note: ${message}`],
])('where no rule applies, %s does not look like a verdict: %j', async (name, said) => {
  const text = await format(name);
  expect(text).toContain(said);
  expect(text).not.toMatch(/nothing found|no findings|this passes|✅|✔/i);
});

test('a run that checked some of its files says how many', async () => {
  const some = reportOf({ ledger: [evaluated('a.sql', 'sql/a', 'sql/b'), row] });
  const said = 'Checked 1 of 2 files with 2 rules';
  expect(await format('stylish', some)).toBe(`✔ ${said}: nothing found\n`);
  expect(await format('github', some)).toBe(`${said}: nothing found\n`);
  expect(await format('markdown', some)).toContain(`- ${said}.\n`);
});
