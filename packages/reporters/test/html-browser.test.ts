import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { formatReport } from '../src/index.ts';
import { openBrowser, openPage } from './browser.ts';
import {
  at,
  context,
  evaluated,
  findingAt,
  placeOf,
  problemAt,
  reportOf,
  rule,
} from './reports.ts';

const sql = `-- orders move\nSET lock_timeout = '5s';\nDROP TABLE orders;\n\tDELETE FROM users;\n`;
const registry = '{\n  "orgs": {\n    "context": "prod"\n  }\n}\n';
const attack = '</script><script>alert(1)</script><img src=x onerror="alert(2)">"\'';
const report = reportOf({
  findings: [
    findingAt('db/0001.sql', placeOf(sql, 'DROP TABLE orders'), {
      rule: 'sql/drop-table',
      message: 'table orders is dropped',
      hint: 'Rename it first.',
      related: [{ message: 'made here', place: { path: 'db/0000.sql', span: at(4, 1) } }],
    }),
    findingAt('db/0001.sql', placeOf(sql, 'DELETE FROM users'), {
      rule: 'sql/delete-without-where',
      severity: 'warn',
      message: 'DELETE without WHERE empties table users',
    }),
    findingAt('infra/registry.json', placeOf(registry, '"prod"'), { url: 'https://example.com/x' }),
    findingAt(`${attack}.sql`, undefined, {
      rule: `custom/${attack}`,
      message: attack,
      hint: attack,
      url: 'javascript:alert(3)',
    }),
  ],
  suppressed: [
    {
      finding: findingAt('db/0001.sql', at(1, 1), { rule: 'sql/comment' }),
      by: {
        type: 'comment',
        reason: attack,
        until: '2027-01-31',
        place: { path: 'db/0001.sql', span: at(1, 1) },
      },
    },
  ],
  known: [findingAt('db/0000.sql', at(1, 1), { rule: 'sql/drop-table', message: 'old' })],
  problems: [problemAt('broken.json', at(1, 2)), { code: 'git', message: attack }],
  ledger: [
    evaluated('db/0001.sql', 'sql/drop-table'),
    { path: 'db/0001.sql', rules: ['history/linear'], outcome: 'deferred', reason: 'to ci' },
    { path: attack, rules: ['*'], outcome: 'ignored', reason: attack },
  ],
  rules: [rule],
  texts: { 'db/0001.sql': sql, 'infra/registry.json': registry, 'broken.json': '{ b }' },
  run: { origin: 'range', stage: 'ci', environment: 'production', branch: attack },
});

let browser: Browser;
const open: Page[] = [];
const troubles: (readonly string[])[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

afterEach(async () => {
  for (const page of open.splice(0)) await page.close();
  expect(troubles.splice(0).flat()).toEqual([]);
});

async function show(options?: Parameters<typeof openPage>[2], shown = report): Promise<Page> {
  const opened = await openPage(browser, await formatReport(shown, 'html', context), options);
  open.push(opened.page);
  troubles.push(opened.troubles);
  return opened.page;
}

/** Messages of the findings that a reader sees. */
function seen(page: Page): Promise<string[]> {
  return page.locator('#findings .finding:visible strong').allTextContents();
}

const messages = [
  'table orders is dropped',
  'DELETE without WHERE empties table users',
  'The context is `prod`, which is none of sandbox, production',
  attack,
];

test('the page says what was decided, shows all findings and runs nothing of theirs', async () => {
  const page = await show();
  expect(await page.title()).toBe('policy-lint: 2 problems, 3 errors, 1 warning');
  expect(await page.locator('h1').textContent()).toBe(
    'Not everything could be decided: this does not pass',
  );
  expect(await seen(page)).toEqual(messages);
  expect(await page.locator('.problem strong').allTextContents()).toEqual([
    'expected `,` between two entries, found `"b"`',
    attack,
  ]);
  expect(await page.locator('script').count()).toBe(1);
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.locator('.finding a').allTextContents()).toEqual(['registry/known-context']);
});

test('the marks are the places, and copied source is source', async () => {
  const page = await show();
  expect(await page.locator('#findings mark').allTextContents()).toEqual([
    'DROP TABLE orders',
    'DELETE FROM users',
    '"prod"',
  ]);
  const first = page.locator('.source').nth(1);
  expect(await first.innerText()).toContain("SET lock_timeout = '5s';\nDROP TABLE orders;\n");
  const left = (selector: string, nth: number) =>
    page
      .locator(selector)
      .nth(nth)
      .evaluate((element) => element.getBoundingClientRect().left);
  // Number, then code: the marked line stands in one column with the others.
  expect(await left('.finding mark', 0)).toBeGreaterThan(await left('.finding .line i', 2));
});

test('severity, pack, rule and text each leave what they name; reset brings all back', async () => {
  const page = await show();
  const count = page.locator('output[name=shown]');
  expect(await count.textContent()).toBe('4 of 4 findings');
  await page.getByLabel('errors').uncheck();
  expect(await seen(page)).toEqual([messages[1]]);
  expect(await count.textContent()).toBe('1 of 4 findings');
  expect(await page.locator('.file:visible').count()).toBe(1);
  await page.getByLabel('errors').check();
  await page.getByLabel('Pack').selectOption('sql');
  expect(await seen(page)).toEqual([messages[0], messages[1]]);
  await page.getByLabel('Rule').selectOption('sql/drop-table');
  expect(await seen(page)).toEqual([messages[0]]);
  await page.getByLabel('Pack').selectOption('registry');
  expect(await page.getByLabel('Rule').inputValue()).toBe('');
  expect(await seen(page)).toEqual([messages[2]]);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => seen(page)).toEqual(messages);
  await page.getByRole('searchbox').fill('0001 USERS');
  expect(await seen(page)).toEqual([messages[1]]);
  await page.getByRole('searchbox').fill('nothing has this');
  expect(await page.locator('#no-match').isVisible()).toBe(true);
  expect(await page.locator('li.problem:visible').count()).toBe(2);
});

test('the page follows the system, and the button turns it the other way', async () => {
  const page = await show({ colorScheme: 'dark' });
  const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
  expect(await background()).toBe('rgb(20, 23, 28)');
  await page.getByRole('button', { name: 'Light theme' }).click();
  expect(await background()).toBe('rgb(246, 247, 249)');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  expect(await background()).toBe('rgb(20, 23, 28)');
});

test('without a script all findings are there, and no control that does nothing', async () => {
  const page = await show({ javaScriptEnabled: false, colorScheme: 'light' });
  expect(await seen(page)).toEqual(messages);
  expect(await page.locator('form:visible, button:visible').count()).toBe(0);
  await page.locator('#suppressed summary').click();
  expect(await page.locator('#suppressed .reason').innerText()).toContain(attack);
  expect(await page.locator('#suppressed .reason').innerText()).toContain('until 2027-01-31');
});

test('a count leads to what it counts, also where that is folded', async () => {
  const page = await show();
  for (const [link, text] of [
    ['1 suppressed', 'sql/comment'],
    ['1 known', 'old'],
    ['1 rule deferred', 'history/linear'],
  ] as const) {
    await page.getByRole('link', { name: link }).click();
    expect(await page.getByText(text, { exact: false }).last().isVisible()).toBe(true);
  }
});

test('the keyboard searches and goes from finding to finding', async () => {
  const page = await show();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const focused = page.locator('.finding:focus strong');
  expect(await focused.textContent()).toBe(messages[1]);
  await page.keyboard.press('k');
  expect(await focused.textContent()).toBe(messages[0]);
  await page.keyboard.press('/');
  await page.keyboard.type('drop/j');
  expect(await page.getByRole('searchbox').inputValue()).toBe('drop/j');
});

test('nothing is wider than a phone', async () => {
  const page = await show({ viewport: { width: 360, height: 800 } });
  await page.evaluate(
    'document.querySelectorAll("details").forEach((one) => { one.open = true; })',
  );
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
});

test('on paper what is folded is there, and the filter is not', async () => {
  const page = await show({ colorScheme: 'light' });
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(29, 35, 48)');
  expect(await page.locator('#filters').isVisible()).toBe(false);
  expect(await page.locator('#ledger table').isVisible()).toBe(true);
});

test('a script that somehow got into the page does not run', async () => {
  const page = await show();
  troubles.splice(0);
  await page.evaluate(
    `const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);`,
  );
  expect(await page.evaluate('window.ran')).toBeUndefined();
});

test('thousands of findings are filtered as well', async () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `DROP TABLE t${index};`);
  const findings = lines.map((_, index) =>
    findingAt(`db/${index % 50}.sql`, at(index + 1, 1, 4), {
      message: `table t${index} is dropped`,
    }),
  );
  const texts = Object.fromEntries(findings.map(({ place }) => [place.path, lines.join('\n')]));
  const page = await show({}, reportOf({ findings, texts, rules: [rule] }));
  expect(await page.locator('output[name=shown]').textContent()).toBe('5000 of 5000 findings');
  await page.getByRole('searchbox').fill('t4999');
  expect(await seen(page)).toEqual(['table t4999 is dropped']);
});
