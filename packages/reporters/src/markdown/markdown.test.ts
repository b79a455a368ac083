import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
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
import { commentBudget, formatMarkdown, formatMarkdownComment, summaryBudget } from './markdown.ts';
import { code, prose } from './prose.ts';

function html(markdown: string): string {
  return micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
}

/** What a reader sees outside of code, where alone platforms look for names and references. */
function outsideCode(page: string): string {
  return page.replaceAll(/<code>.*?<\/code>/gs, '').replaceAll(/<[^>]*>/g, '');
}

describe('formatMarkdown', () => {
  it('says that nothing was found', () => {
    expect(formatMarkdown(reportOf({ ledger: [evaluated('a.sql', 'sql/a')] }), context)).toBe(
      '## ✅ policy-lint: nothing found\n\n- Checked 1 file with 1 rule.\n',
    );
  });

  it('has problems first, then errors, then warnings, and folds what decides nothing', () => {
    const place = { path: 'policy-lint.baseline.yaml', span: at(1, 1) };
    const report = reportOf({
      findings: [
        findingAt('a.sql', undefined, { severity: 'warn', message: 'It is old' }),
        findingAt('b.sql', at(3, 5), { url: 'https://example.com/r(1)?a=b|c', hint: 'Mend it.' }),
        findingAt('b.sql', at(4, 5), { url: 'javascript:alert(1)', hint: 'Mend it.' }),
      ],
      problems: [
        problemAt('x.json', at(2, 3), { hint: 'Mend the file.' }),
        { code: 'rule-timeout', message: 'It did not end', rule: 'acme/slow', subject: 'k8s' },
      ],
      suppressed: [
        {
          finding: findingAt('c.sql', at(9, 1), { message: 'table is dropped' }),
          by: { type: 'baseline', reason: 'before 1.2', owner: '@ops', until: '2026-12-31', place },
        },
      ],
      known: [findingAt('d.sql', at(1, 1), { message: 'as ever' })],
      ledger: [
        evaluated('a.sql', 'sql/a'),
        { path: 'a.sql', rules: ['sql/b'], outcome: 'deferred', reason: 'to ci' },
      ],
      notes: [{ message: '1. The base is old', hint: 'Run `git fetch`.' }],
    });
    expect(formatMarkdown(report, { ...context, exitCode: 2 })).toBe(`\
## ❌ policy-lint: 2 problems, 2 errors, 1 warning: not everything could be decided, so this does not pass (exit 2)

### Could not be decided

| Where | What | Code |
| --- | --- | --- |
| \`x.json:2:3\` | expected \`,\` between two entries, found \`"b"\`<br>Hint: Mend the file. | \`parse\` |
| \`k8s\` | It did not end | \`rule-timeout\` \`acme/slow\` |

### Found

| Level | Where | What | Rule |
| --- | --- | --- | --- |
| ❌ error | \`b.sql:3:5\` | The context is \`prod\`, which is none of sandbox, production<br>Hint: Mend it. | [\`registry/known-context\`](https://example.com/r%281%29?a=b%7Cc) |
| ❌ error | \`b.sql:4:5\` | The context is \`prod\`, which is none of sandbox, production | \`registry/known-context\` |
| ⚠️ warning | \`a.sql\` | It is old | \`registry/known-context\` |

- Checked 1 file with 1 rule.
- Deferred to ci: \`sql/b\`.
- Note: 1. The base is old<br>Hint: Run \`git fetch\`.

<details><summary>1 suppressed finding</summary>

| Where | What | Rule | Why |
| --- | --- | --- | --- |
| \`c.sql:9:1\` | table is dropped | \`registry/known-context\` | before \`1.2\` (the baseline, \`@ops\`, until \`2026-12-31\`) |

</details>

<details><summary>1 known finding, which the base had already</summary>

| Where | What | Rule |
| --- | --- | --- |
| \`d.sql:1:1\` | as ever | \`registry/known-context\` |

</details>
`);
  });

  it('makes nothing of a hostile text but text', () => {
    const page = html(formatMarkdown(hostileReport(), context));
    const tags = new Set(page.match(/<\/?[a-z][a-z0-9]*/gi));
    expect([...tags].filter((tag) => !tag.startsWith('</')).sort()).toEqual(
      [
        'a',
        'br',
        'code',
        'details',
        'h2',
        'h3',
        'li',
        'summary',
        'table',
        'tbody',
        'td',
        'th',
        'thead',
        'tr',
        'ul',
      ].map((tag) => `<${tag}`),
    );
    expect(page.match(/href="(?!https:\/\/example\.com\/)/)).toBeNull();
    expect(outsideCode(page)).not.toMatch(/[@#!$~%\\/<>[\]{}*_|]|www|GH-|0a1b2c3d/);
    // Every cell of every row is there, and no more.
    const widths = page.match(/<tr>.*?<\/tr>/gs)?.map((row) => row.match(/<t[dh]/g)?.length);
    expect(widths).toEqual([3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 3, 3]);
  });

  it.each([
    ['summary', formatMarkdown, summaryBudget],
    ['comment', formatMarkdownComment, commentBudget],
  ])('cuts what the platform would refuse, warnings first: %s', (_, format, budget) => {
    const long = '日本語 '.repeat(400);
    const findings = Array.from({ length: 3000 }, (__, index) =>
      findingAt('a.sql', at(index + 1, 1), {
        severity: index < 2999 ? 'warn' : 'error',
        message: long,
      }),
    );
    const text = format(reportOf({ findings, problems: [problemAt('x', undefined)] }), context);
    expect(Buffer.byteLength(text)).toBeLessThan(budget);
    expect(Buffer.byteLength(text)).toBeGreaterThan(budget * 0.9);
    expect(text).toContain('`a.sql:3000:1`');
    expect(text).toMatch(/\n\n\*\*Cut here: \d+ more findings\.\*\* This page ends at \d+ kB\.\n$/);
  });

  it('keeps one endless message from taking the room of all others', () => {
    const findings = [
      findingAt('a.sql', at(1, 1), { message: 'x'.repeat(5_000_000) }),
      findingAt('b.sql', at(1, 1)),
    ];
    expect(formatMarkdown(reportOf({ findings }), context)).toContain('`b.sql:1:1`');
  });
});

describe('prose', () => {
  it.each([
    [
      'plain words, and 12 of them; “quoted” (so) it’s fine.',
      'plain words, and 12 of them; “quoted” (so) it’s fine.',
    ],
    ['Größe und 日本語', 'Größe und 日本語'],
    ['ask @ops (see #12)', 'ask `@ops` (see `#12`)'],
    ['the `context` is `a``b`', 'the `context` is `ab`'],
    ['a|b and \\|', '`a\\|b` and <code>&#92;&#124;</code>'],
    ['one ` two', 'one `` ` `` two'],
    ['deadbeef 1234567', '`deadbeef` `1234567`'],
    ['line\nbreak', '`line\\nbreak`'],
    ['', ''],
  ])('writes %j', (text, written) => {
    expect(prose(text)).toBe(written);
  });

  it.each(['a`b', '``', ' x ', '|', '\\|', '`|`', '\\', 'a``b`c', '<b>', '&lt;', '**', '\\`'])(
    'shows %j as it is, also in a table',
    (text) => {
      const cell = html(`| ${code(text)} |\n| --- |\n`);
      const shown = /<code>(.*?)<\/code>/s.exec(cell)?.[1] ?? '';
      const decoded = shown.replaceAll(
        /&(lt|gt|amp|quot);/g,
        (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name] ?? '',
      );
      expect(decoded).toBe(text);
    },
  );
});
