import { expect, test } from 'vitest';
import { formatReport } from '../index.ts';
import {
  at,
  context,
  evaluated,
  findingAt,
  hostile,
  placeOf,
  problemAt,
  reportOf,
  rule,
} from '../../test/reports.ts';

const html = (parts: Parameters<typeof reportOf>[0], more = {}) =>
  formatReport(reportOf(parts), 'html', { ...context, ...more });

/** A place of no width. */
function point(line: number, column: number) {
  return { line, column, endLine: line, endColumn: column };
}

/** What stands in an excerpt, its marks as brackets. */
async function excerpts(text: string, ...spans: readonly ReturnType<typeof at>[]) {
  const findings = spans.map((span) => findingAt('a.sql', span));
  const page = await html({ findings, texts: { 'a.sql': text } });
  return [...page.matchAll(/<pre class="source"><code>(.*?)<\/code>/gs)].map(([, code = '']) =>
    code
      .replaceAll(/<\/?mark>/g, (tag) => (tag.startsWith('</') ? ']' : '['))
      .replaceAll(/<i data-line="(\d+)"><\/i>/g, '$1|')
      .replaceAll(/<[^>]+>/g, ''),
  );
}

test('a run without a verdict says so first, and tells every problem', async () => {
  const page = await html(
    { problems: [problemAt('a.json', at(1, 1)), { code: 'git', message: 'there is no main' }] },
    { exitCode: 2 },
  );
  expect(page).toContain('<h1>Not everything could be decided: this does not pass (exit 2)</h1>');
  expect(page).toContain('there is no main');
  expect(page.indexOf('id="problems"')).toBeLessThan(page.indexOf('id="findings"'));
});

test('the verdict is the one that follows, whatever was found', async () => {
  const findings = [findingAt('a.sql', at(1, 1))];
  expect(await html({ findings })).toContain('<h1>This does not pass</h1>');
  expect(await html({ findings }, { exitCode: 0 })).toContain('<h1>This passes (exit 0)</h1>');
  const warned = [findingAt('a.sql', at(1, 1), { severity: 'warn' })];
  expect(await html({ findings: warned })).toContain('<h1>This passes</h1>');
  expect(await html({ findings: warned }, { exitCode: 1 })).toContain('does not pass (exit 1)');
});

test('a clean run still says what was looked at', async () => {
  const page = await html({ ledger: [evaluated('a.sql', 'x/y')] });
  expect(page).toContain('Nothing was found.');
  expect(page).toContain('1 evaluated');
  expect(page).not.toContain('<form');
});

test('warnings that are kept out are still spoken of', async () => {
  const findings = [findingAt('a.sql', at(1, 1), { severity: 'warn' })];
  const report = { ...reportOf({ findings }), findings: [] };
  const page = await formatReport(report, 'html', context);
  expect(page).toContain('No error was found.');
  expect(page).toContain('1 warning left out, as --quiet asks.');
});

test('nothing of a report is markup, and no control character is left', async () => {
  const bad = `${hostile}</script></style><!--"'&`;
  const place = { path: bad, span: at(1, 1) };
  const finding = findingAt(bad, at(1, 1), {
    rule: bad,
    message: bad,
    hint: bad,
    url: 'javascript:x',
    related: [{ message: bad, place }],
    fingerprint: bad,
  });
  const page = await html({
    findings: [finding],
    suppressed: [{ finding, by: { type: 'baseline', reason: bad, owner: bad, until: bad, place } }],
    known: [finding],
    problems: [problemAt(bad, at(1, 1), { message: bad, hint: bad, rule: bad })],
    notes: [{ message: bad, hint: bad, place }],
    ledger: [{ path: bad, kind: bad, rules: [bad], outcome: 'deferred', reason: bad }],
    rules: [{ ...rule, id: bad, title: bad, pack: bad }],
    texts: { [bad]: `${bad}\n${bad}` },
    run: { stage: 'ci', environment: 'production', branch: bad, base: bad, head: bad },
  });
  const [, body = ''] = page.split('</style>\n</head>');
  expect(body.match(/<\/script>/g)).toHaveLength(1);
  expect(body).not.toMatch(/<\/style|<!--|href="javascript/);
  expect(page).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
});

test('the page asks for nothing and lets only its own script and style run', async () => {
  const page = await html({ findings: [findingAt('a.sql', at(1, 1))] });
  const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-/);
  expect(page).not.toMatch(/ (?:src|style|on\w+)=|<link|@import|url\(/);
});

test('the same report gives the same bytes', async () => {
  const parts = { findings: [findingAt('a.sql', at(1, 1))], texts: { 'a.sql': 'DROP' } };
  expect(await html(parts)).toBe(await html(parts));
});

test('an excerpt is the place with two lines around it', async () => {
  const text = 'one\ntwo\nthree\n\tfour five\nsix\nseven\neight\n';
  expect(await excerpts(text, placeOf(text, 'five'))).toEqual([
    '2|two\n3|three\n4|  four [five]\n5|six\n6|seven\n',
  ]);
});

test('a place over several lines is marked in each, without their indentation', async () => {
  const text = 'a(\n  b,\n\n  c\n)\n';
  expect(await excerpts(text, placeOf(text, 'a(\n  b,\n\n  c'))).toEqual([
    '1|[a(]\n2|  [b,]\n3|\n4|  [c]\n5|)\n',
  ]);
});

test('a long place is cut, and says to which line it goes', async () => {
  const text = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`).join('\n');
  const [code = ''] = await excerpts(text, { line: 10, column: 1, endLine: 90, endColumn: 3 });
  expect(code.split('\n').at(0)).toBe('8|line 8');
  expect(code.split('\n').at(-2)).toBe('… to line 90');
  expect(code.split('\n')).toHaveLength(14);
});

test('a line of megabytes is cut around the place', async () => {
  const text = `${'x'.repeat(1e6)}HERE${'y'.repeat(1e6)}`;
  const [code = ''] = await excerpts(text, placeOf(text, 'HERE'));
  expect(code).toBe(`1|…${'x'.repeat(50)}[HERE]${'y'.repeat(120)}…\n`);
});

test('a place of no width, at the end of a line or of the file, is still seen', async () => {
  const text = 'one\ntwo\n';
  expect(await excerpts(text, point(1, 4), point(3, 1), point(9, 1))).toEqual([
    '1|one[ ]\n2|two\n',
    '1|one\n2|two\n3|[ ]\n',
  ]);
});

test('a file whose text nobody has gets no excerpt', async () => {
  expect(await html({ findings: [findingAt('b.sql', at(1, 1))] })).not.toContain('<pre');
  expect(await html({ findings: [findingAt('toString', at(1, 1))] })).not.toContain('<pre');
});

test('what the page leaves out, it says', async () => {
  const warnings = Array.from({ length: 10_000 }, (_, index) =>
    findingAt('a.sql', at(index + 1, 1), { severity: 'warn', message: `warning ${index}` }),
  );
  const error = findingAt('z.sql', at(1, 1), { message: 'the error' });
  const text = 'DROP TABLE x;\n'.repeat(10_000);
  const page = await html({ findings: [...warnings, error], texts: { 'a.sql': text } });
  expect(page).toContain('the error');
  expect(page).toContain('1 more finding is not on this page');
  expect(page.match(/<pre/g)).toHaveLength(1500);
  expect(page).toContain('Source is shown for the first 1500 places.');
  expect(page.length).toBeLessThan(8e6);
});
