import { describe, expect, test } from 'vitest';
import { formatAt } from '@policy-lint/languages';
import type { Extraction, Kind, Report, Rule } from '@policy-lint/model';
import { stdinSource } from '@policy-lint/sources';
import { clockAt } from '../check/clock.ts';
import { judgeChange } from '../check/judge.ts';
import type { Config } from '../config/config.ts';
import { resolveConfig } from '../config/resolve.ts';
import type { PackEntry } from '../packs/pack-entry.ts';

const found = (report: Report) =>
  report.findings.map(({ rule, severity, place }) => `${place.span?.line} ${severity} ${rule}`);
const suppressed = (report: Report) =>
  report.suppressed.map(({ finding: { rule, place } }) => `${place.span?.line} ${rule}`);

describe('a comment suppresses', () => {
  test('what its rule finds on the next line, and keeps the reason in the report', async () => {
    const report = await judge(
      '-- policy-lint-disable-next-line acme/drop -- nobody reads it until=2026-12-31\nDROP a;\nDROP b;\n',
    );
    expect(found(report)).toEqual(['3 error acme/drop']);
    expect(report.suppressed).toMatchObject([
      {
        finding: { rule: 'acme/drop', severity: 'error', place: { span: { line: 2, column: 1 } } },
        by: {
          reason: 'nobody reads it',
          until: '2026-12-31',
          place: { path: 'a.txt', span: { line: 1, column: 1 } },
        },
      },
    ]);
    expect(report.problems).toEqual([]);
    expect(report.summary).toMatchObject({ verdict: 'fail', errors: 1 });
    expect(report.ledger[0]).toMatchObject({ outcome: 'evaluated' });
    expect(report.rules.map(({ id }) => id)).toEqual(['acme/drop']);
  });

  test.each([
    ['blank lines', '-- policy-lint-disable-next-line acme/drop -- r\n\n  \nDROP a;\n'],
    [
      'other directives',
      '-- policy-lint-disable-next-line acme/drop -- r\n-- policy-lint-disable-next-line acme/truncate -- r\nDROP a, TRUNCATE b;\n',
    ],
    [
      'a block of several lines',
      '/*\n * policy-lint-disable-next-line acme/drop\n * -- for a\n * reason\n */\nDROP a;\n',
    ],
    ['CRLF', '-- policy-lint-disable-next-line acme/drop -- r\r\n\r\nDROP a;\r\n'],
    ['a lone CR', '-- policy-lint-disable-next-line acme/drop -- r\rDROP a;\r'],
    ['astral characters', '-- policy-lint-disable-next-line acme/drop -- 😀é\nDROP 😀;\n'],
    [
      'a list',
      '-- policy-lint-disable-next-line acme/truncate,acme/drop -- r\nDROP a, TRUNCATE b;\n',
    ],
    [
      'the whole statement',
      '-- policy-lint-disable-next-line acme/drop -- r\nALTER t\n  DROP a,\n  DROP b;\n',
    ],
    [
      'a reason that goes on in comments right below',
      'KEEP a;\n-- policy-lint-disable-next-line acme/drop -- copied,\n  -- see OPS-812\n-- until=2026-12-31\nDROP a;\n',
    ],
    ['a comment behind code', 'KEEP a; -- policy-lint-disable-next-line acme/drop -- r\nDROP a;\n'],
    [
      'a date at its front',
      '-- policy-lint-disable-next-line acme/drop -- until=2026-11-20 r\nDROP a;\n',
    ],
  ])('over %s', async (_name, text) => {
    const report = await judge(text);
    expect(found(report)).toEqual([]);
    expect(report.problems).toEqual([]);
    expect(report.suppressed.length).toBeGreaterThan(0);
  });

  test.each([
    ['another line', '-- policy-lint-disable-next-line acme/drop -- r\nKEEP a;\nDROP b;\n', 3],
    [
      'another comment that is not right below',
      '-- policy-lint-disable-next-line acme/drop -- r\n\n-- more of it\nDROP b;\n',
      4,
    ],
    [
      'a comment of another form in between',
      '-- policy-lint-disable-next-line acme/drop -- r\n/* more of it */\nDROP b;\n',
      3,
    ],
    [
      'a comment below one behind code',
      'KEEP a; -- policy-lint-disable-next-line acme/drop -- r\n-- more of it\nDROP b;\n',
      3,
    ],
    [
      'a day that stands in the next comment',
      '-- policy-lint-disable-next-line acme/drop -- r\n-- until=2026-01-31\nDROP b;\n',
      3,
    ],
    ['its own line', 'DROP b; -- policy-lint-disable-next-line acme/drop -- r\nKEEP a;\n', 1],
    ['another rule', '-- policy-lint-disable-next-line acme/truncate -- r\nDROP b;\n', 2],
    [
      'what began before',
      'ALTER t\n-- policy-lint-disable-next-line acme/drop -- r\n  KEEP a,\n  DROP b;\n',
      4,
    ],
    [
      'the statement before',
      '-- policy-lint-disable-next-line acme/drop -- r\nKEEP a; KEEP\n b;\nDROP c;\n',
      4,
    ],
  ])('nothing on %s', async (_name, text, line) => {
    const report = await judge(text);
    expect(found(report)).toContain(`${line} error acme/drop`);
    expect(suppressed(report)).toEqual([]);
  });
});

test('the owner of an exception stands in the report', async () => {
  const report = await judge(
    '-- policy-lint-disable-next-line acme/drop -- moved owner=@ops/db until=2026-12-31\nDROP a;\n',
  );
  expect(report.suppressed).toMatchObject([
    { by: { reason: 'moved', owner: '@ops/db', until: '2026-12-31' } },
  ]);
});

test.each([
  ['owner=', '`owner=` names no owner'],
  ['owner:@x', '`owner:@x` names no owner'],
  ['Owner=@x', '`Owner=@x` names no owner'],
  ['owner=@x owner=@y', 'says `owner` twice: owner=@x, owner=@y'],
  ['until= ', '`until=` is not a day'],
])('an exception with %s suppresses nothing and is a problem', async (words, message) => {
  const text = `-- policy-lint-disable-next-line acme/drop -- r ${words}\nDROP a;\n`;
  const report = await judge(text);
  expect(found(report)).toEqual(['2 error acme/drop']);
  expect(report.problems).toMatchObject([
    { code: 'suppression', message: expect.stringContaining(message) },
  ]);
});

describe('a rule that nothing suppresses', () => {
  const firm = rules.map((rule) =>
    rule.id === 'acme/drop' ? { ...rule, suppressible: false as const } : rule,
  );

  test('keeps its finding, and the comment is a problem', async () => {
    const text = '-- policy-lint-disable-next-line acme/drop -- r\nDROP a;\n';
    const report = await judge(text, {}, {}, firm);
    expect(found(report)).toEqual(['2 error acme/drop']);
    expect(report.problems).toMatchObject([
      {
        code: 'suppression',
        message: 'acme/drop cannot be suppressed: its findings stay',
        place: { path: 'a.txt', span: { line: 1 } },
      },
    ]);
    expect(report.summary.verdict).toBe('undecided');
  });

  test('leaves the others of its comment alone', async () => {
    const text =
      '-- policy-lint-disable-next-line acme/drop, acme/truncate -- r\nDROP a, TRUNCATE b;\n';
    const report = await judge(text, {}, {}, firm);
    expect(found(report)).toEqual(['2 error acme/drop']);
    expect(suppressed(report)).toEqual(['2 acme/truncate']);
    expect(report.problems).toHaveLength(1);
  });
});

describe('a finding of a file as a whole', () => {
  test.each([
    ['the first comment', '-- policy-lint-disable-next-line acme/whole -- r\nKEEP a;\n'],
    [
      'one with only comments above it',
      '-- a licence\n\n/* and more */ -- policy-lint-disable-next-line acme/whole -- r\nKEEP a;\n',
    ],
  ])('is suppressed by %s', async (_, text) => {
    const report = await judge(text, {}, {}, [makeRule('whole', ['drop'])]);
    expect(found(report)).toEqual([]);
    expect(report.suppressed).toMatchObject([{ finding: { place: { path: 'a.txt' } } }]);
  });

  test('is not suppressed by a comment further down, which is then unused', async () => {
    const text = 'KEEP a;\n-- policy-lint-disable-next-line acme/whole -- r\nKEEP b;\n';
    const report = await judge(text, {}, {}, [makeRule('whole', ['drop'])]);
    expect(found(report)).toEqual(['undefined error acme/whole', '2 warn acme/whole']);
  });
});

describe('a comment that suppresses nothing', () => {
  const text = '-- policy-lint-disable-next-line acme/drop -- r\nKEEP a;\n';

  test('is a warning of the rule that it names', async () => {
    const report = await judge(text);
    expect(found(report)).toEqual(['1 warn acme/drop']);
    expect(report.findings[0]?.message).toContain('suppresses nothing');
    expect(report.summary.verdict).toBe('pass');
  });

  test('has the level that the config gives', async () => {
    expect(found(await judge(text, { unusedSuppressions: 'error' }))).toEqual([
      '1 error acme/drop',
    ]);
    expect(found(await judge(text, { unusedSuppressions: 'off' }))).toEqual([]);
  });

  test('is told for each rule alone', async () => {
    const both = '-- policy-lint-disable-next-line acme/drop, acme/truncate -- r\nDROP a;\n';
    const report = await judge(both);
    expect(found(report)).toEqual(['1 warn acme/truncate']);
    expect(suppressed(report)).toEqual(['2 acme/drop']);
  });

  test('is not told of a rule that is off, which it does not suppress either', async () => {
    const off: Config = { rules: { 'acme/drop': 'off' } };
    const report = await judge(text.replace('KEEP', 'DROP'), off);
    expect(found(report)).toEqual([]);
    expect(suppressed(report)).toEqual([]);
    expect(found(await judge(text, off))).toEqual([]);
  });

  test('is told where the rule was not even asked, since there was nothing to find', async () => {
    const report = await judge(text, {}, { marks: [] });
    expect(report.timings).toEqual({});
    expect(found(report)).toEqual(['1 warn acme/drop']);
  });
});

function ending(until: string, statement: string): string {
  return `-- policy-lint-disable-next-line acme/drop -- moved until=${until}\n${statement} a;\n`;
}

describe('an exception with an end', () => {
  test('holds through its last day', async () => {
    expect(suppressed(await judge(ending('2026-11-20', 'DROP')))).toEqual(['2 acme/drop']);
  });

  test('does not hold after it, and the finding says so', async () => {
    const report = await judge(ending('2026-11-19', 'DROP'));
    expect(found(report)).toEqual(['2 error acme/drop']);
    expect(report.findings[0]?.related).toEqual([
      {
        message: 'this exception ended on 2026-11-19: moved',
        place: { path: 'a.txt', span: expect.objectContaining({ line: 1 }) },
      },
    ]);
  });

  test('that is over is told even where nothing is found', async () => {
    const report = await judge(ending('2026-11-19', 'KEEP'));
    expect(found(report)).toEqual(['1 warn acme/drop']);
    expect(report.findings[0]?.message).toContain('ended on 2026-11-19');
  });
});

describe('what is not a suppression is a problem', () => {
  test.each([
    ['no reason', 'policy-lint-disable-next-line acme/drop', 'gives no reason'],
    ['an empty reason', 'policy-lint-disable-next-line acme/drop --  ', 'gives no reason'],
    [
      'only a date',
      'policy-lint-disable-next-line acme/drop -- until=2026-12-31',
      'gives no reason',
    ],
    ['no rule', 'policy-lint-disable-next-line -- because', 'names no rule'],
    [
      'no comma',
      'policy-lint-disable-next-line acme/drop acme/truncate -- r',
      'not the id of a rule',
    ],
    ['an unknown rule', 'policy-lint-disable-next-line acme/dorp -- r', 'unknown rule "acme/dorp"'],
    ['a pack', 'policy-lint-disable-next-line acme -- r', 'unknown rule "acme"'],
    ['no date', 'policy-lint-disable-next-line acme/drop -- r until=soon', 'not a day'],
    [
      'a day that is not',
      'policy-lint-disable-next-line acme/drop -- r until=2026-02-30',
      'not a day',
    ],
    ['a colon', 'policy-lint-disable-next-line acme/drop -- r until:2026-12-31', 'not a day'],
    [
      'two ends',
      'policy-lint-disable-next-line acme/drop -- r until=2026-12-31 until=2027-12-31',
      'says `until` twice',
    ],
    ['another word', 'policy-lint-disable-line acme/drop -- r', 'suppresses nothing'],
    ['a word of its own', 'policy-lint-disable', 'suppresses nothing'],
    ['other case', 'Policy-Lint-Disable-Next-Line acme/drop -- r', 'suppresses nothing'],
    ['a word behind others', 'see policy-lint-disable-next-line acme/drop -- r', 'first word'],
  ])('%s', async (_name, words, message) => {
    const report = await judge(`-- ${words}\nDROP a;\n`);
    expect(report.problems).toMatchObject([
      {
        code: 'suppression',
        message: expect.stringContaining(message),
        place: { path: 'a.txt', span: { line: 1, column: 1 } },
      },
    ]);
    expect(report.summary.verdict).toBe('undecided');
    expect(found(report)).toContain('2 error acme/drop');
  });

  test('a mistyped rule gets the nearest one', async () => {
    const report = await judge('-- policy-lint-disable-next-line acme/dorp -- r\nDROP a;\n');
    expect(report.problems[0]?.hint).toBe('Did you mean "acme/drop"?');
  });
});

describe('safety-exception', () => {
  test.each([
    ['above', '-- safety-exception: rows are copied\nDROP a;\n', 2],
    ['beside', 'DROP a; -- safety-exception: rows are copied\n', 1],
  ])('does nothing %s, and says what to write', async (_name, text, line) => {
    const report = await judge(text);
    expect(found(report)).toEqual([`${line} error acme/drop`]);
    expect(report.findings[0]?.related[0]?.message).toContain(
      '-- policy-lint-disable-next-line acme/drop -- rows are copied',
    );
  });

  test('keeps the marks of its comment', async () => {
    const report = await judge('/* safety-exception */\nDROP a;\n');
    expect(report.findings[0]?.related[0]?.message).toContain(
      '/* policy-lint-disable-next-line acme/drop -- <reason> */',
    );
  });

  test('further away is no matter', async () => {
    const report = await judge('-- safety-exception\nKEEP a;\nDROP a;\n');
    expect(report.findings[0]?.related).toEqual([]);
  });
});

const rules = [makeRule('drop', ['drop']), makeRule('truncate', ['truncate'])];

/** A toy language: statements end with `;`, and two words in them are found. */
async function judge(
  text: string,
  config: Config = {},
  more: Partial<Extraction> = {},
  judged = rules,
): Promise<Report> {
  const entry = {
    meta: { name: 'acme', opa: '', rules: judged, builtins: [], data: {} },
    foreign: false,
    wasm: () => Promise.reject(new Error('nobody asks')),
  } satisfies PackEntry;
  const pack = {
    meta: entry.meta,
    evaluate: async (request: { readonly rules: readonly Rule[] }) => {
      const hits = request.rules.flatMap(({ id, folder }) =>
        placesOf(text, folder).map((at) => ({
          rule: id,
          message: 'found',
          at,
        })),
      );
      const timings = Object.fromEntries(request.rules.map(({ id }) => [id, 1]));
      return { hits, problems: [], excepted: [], timings };
    },
    close: async () => {},
  };
  return judgeChange({
    source: stdinSource({ path: 'a.txt', bytes: Buffer.from(text) }),
    kinds: [{ kind: makeKind(text, more), settings: { files: ['**'] } }],
    packs: [entry],
    opener: { open: async () => ({ pack }), close: async () => {} },
    config: resolveConfig(config, judged, 'production', {}),
    stage: 'manual',
    clock: clockAt(new Date('2026-11-20T23:59:59Z')),
    problems: [],
    nothing: () => ({ problems: [], notes: [] }),
  });
}

function makeKind(text: string, more: Partial<Extraction>): Kind {
  return {
    name: 'thing',
    title: 'A thing',
    settings: { type: 'object' },
    facts: { type: 'object' },
    marks: ['drop', 'truncate'],
    plan: () => [
      {
        name: 'a',
        path: 'a.txt',
        documents: [{ path: 'a.txt', side: 'after' }],
        covers: ['a.txt'],
      },
    ],
    extract: () => ({
      facts: {},
      problems: [],
      marks: ['drop', 'truncate'],
      comments: ranges(text, /--[^\r\n]*|\/\*[^]*?\*\//g),
      scopes: ranges(text, /(?:ALTER|DROP|KEEP|TRUNCATE)[^;]*/g),
      ...more,
    }),
  };
}

/** One rule finds nothing but the file itself. */
function placesOf(text: string, word: string): readonly string[] {
  return word === 'whole' ? ['file:a.txt'] : ranges(text, new RegExp(word.toUpperCase(), 'g'));
}

function ranges(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(({ index, 0: word }) =>
    formatAt(0, index, index + word.length),
  );
}

function makeRule(name: string, marks: readonly string[]): Rule {
  return {
    id: `acme/${name}`,
    pack: 'acme',
    title: name,
    description: '',
    severity: 'error',
    kind: 'thing',
    needs: [],
    marks,
    options: { type: 'object' },
    links: [],
    entrypoint: `custom/acme/${name}/findings`,
    shape: 'findings',
    profiles: {},
    folder: name,
  };
}
