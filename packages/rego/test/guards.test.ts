import { afterAll, describe, expect, test } from 'vitest';
import { openCompiler } from '../src/index.ts';
import type { Diagnostic } from '../src/index.ts';
import { body, header, pack, renamed, rulePath } from './support.ts';

const compiler = openCompiler();
afterAll(() => compiler.close());

const rule = header + body;

/** Expects one error of the one rule; what it says may be given in part. */
async function expectError(text: string, expected: Partial<Diagnostic>): Promise<void> {
  const { diagnostics, wasm } = await compiler.compilePack(pack(text));
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]).toMatchObject({ severity: 'error', path: rulePath, ...expected });
  expect(wasm).toBeUndefined();
}

const list = (count: number) =>
  Array.from({ length: count }, (_, index) => `"^p${index}"`).join(', ');
const using = (match: string, more = '') =>
  `${more}${rule}`.replace('some file in input.files', `some file in input.files\n\t${match}`);
const helper = (text: string) => `${rule}\n${text}\n`;

const declared = (read: string) =>
  `${header}#   options: {type: object, properties: {days: {type: array, default: [friday]}}}\n${body}`.replace(
    'some file',
    `${read}\n\tsome file`,
  );

const containing = (text: string) => expect.stringContaining(text) as string;

describe('names', () => {
  test('a mistyped fact is an error with a suggestion', () =>
    expectError(rule.replace('file.at', 'file.att'), {
      code: 'unknown-name',
      rule: 'acme/no-friday',
      line: 13,
      message: containing('There is no `att` here'),
      hint: 'Did you mean `at`?',
    }));

  test('a mistyped fact at the top of the input is an error with a suggestion', () =>
    expectError(rule.replace('input.files', 'input.flies'), {
      code: 'unknown-name',
      line: 14,
      hint: 'Did you mean `files`?',
    }));

  test('a name like no other lists what there is', () =>
    expectError(rule.replace('file.at', 'file.position'), {
      hint: 'Known here: `at`, `path`.',
    }));

  test('a value of the wrong type is an error', () =>
    expectError(rule.replace('some file', 'startswith(input.files, "x")\n\tsome file'), {
      code: 'type',
      line: 14,
      rule: 'acme/no-friday',
    }));

  test('an unused import is an error', () =>
    expectError(rule.replace('import future', 'import data.unused.thing\nimport future'), {
      line: 11,
      message: containing('unused'),
    }));
});

describe('builtins', () => {
  test('http.send is an error that names the rule', () =>
    expectError(rule.replace('some file', 'http.send({"url": "x"})\n\tsome file'), {
      code: 'missing-builtin',
      rule: 'acme/no-friday',
      line: 14,
      column: 2,
      message: 'Rule acme/no-friday calls http.send, which does not exist at evaluation',
      hint: containing('only its input and data'),
    }));

  test('a builtin that this host lacks is an error, and the clock is pointed to for the time', async () => {
    const strict = openCompiler({ hostBuiltins: [] });
    const { diagnostics } = await strict.check(
      pack(rule.replace('some file', 'time.now_ns() > 0\n\tsome file')),
    );
    await strict.close();
    expect(diagnostics).toMatchObject([
      { code: 'missing-builtin', line: 14, hint: containing('data.policylint.clock') },
    ]);
  });

  test('a function that nobody defines is an error', () =>
    expectError(rule.replace('some file', 'nonsense(1)\n\tsome file'), {
      code: 'type',
      message: 'undefined function nonsense',
    }));
});

describe('syntax', () => {
  test('a syntax error has its place', () =>
    expectError(rule.replace('in input.files', 'in in'), {
      code: 'syntax',
      line: 14,
    }));

  test('a header that is no YAML is an error in the header', () =>
    expectError(rule.replace('# title: ', '# title: [ '), { code: 'syntax' }));

  test('Rego v0 is no way to write a rule of ours', () =>
    expectError(`${rule}\nhelper { true }\n`, { code: 'syntax', line: 17 }));
});

const member = (membership: string) => `${header}#   profiles: {compat: ${membership}}\n${body}`;

function second(membership: string): Record<string, string> {
  const { 'no-monday/rule.rego': text = '' } = renamed('no-monday');
  const profiles = `kind: change\n#   profiles: {compat: ${membership}}`;
  return { 'no-monday/rule.rego': text.replace('kind: change', profiles) };
}

describe('profiles', () => {
  test.each([
    ['{rank: 1}', '{severity: off}'],
    ['{rank: 1}', '{}'],
    ['{severity: off}', '{options: {}}'],
  ])('members of two sorts are an error: %s and %s', async (one, other) => {
    const { diagnostics } = await compiler.check(pack(member(one), second(other)));
    expect(diagnostics).toMatchObject([
      {
        severity: 'error',
        path: 'no-monday/rule.rego',
        rule: 'acme/no-monday',
        message: containing('profile `compat`'),
      },
    ]);
  });

  test.each([
    ['{rank: 1}', '{rank: 2}'],
    ['{}', '{options: {}}'],
    ['{severity: off}', '{severity: warn}'],
  ])('members of one sort are fine: %s and %s', async (one, other) => {
    const { diagnostics, meta } = await compiler.check(pack(member(one), second(other)));
    expect(diagnostics).toEqual([]);
    expect(meta.rules.map(({ profiles }) => Object.keys(profiles))).toEqual([
      ['compat'],
      ['compat'],
    ]);
  });
});

test('marks, levels of environments and that nothing suppresses it reach the meta', async () => {
  const words =
    '#   facts: [deleted]\n#   environments: {development: off, staging: warn}\n#   suppressible: false\n';
  const { diagnostics, meta } = await compiler.check(pack(`${header}${words}${body}`));
  expect(diagnostics).toEqual([]);
  expect(meta.rules).toMatchObject([
    {
      marks: ['deleted'],
      environments: { development: 'off', staging: 'warn' },
      suppressible: false,
    },
  ]);
});

describe('the header', () => {
  const rows: [string, string, Partial<Diagnostic>][] = [
    [
      'a missing title',
      rule.replace(/# title.*\n/, ''),
      { message: 'METADATA lacks `title`', line: 1 },
    ],
    [
      'an unknown key of its own',
      rule.replace('severity: error', 'severity: error\n#   sevrity: warn'),
      { line: 8, column: 5, hint: 'Did you mean `severity`?' },
    ],
    [
      'an unknown key at the top',
      rule.replace('# schemas', '# titel: x\n# schemas'),
      { line: 3, message: containing('unknown key `titel`'), hint: 'Did you mean `title`?' },
    ],
    [
      'an unknown severity',
      rule.replace('severity: error', 'severity: eror'),
      { line: 7, column: 5, hint: 'Did you mean `error`?' },
    ],
    [
      'an unknown need',
      rule.replace('kind: change', 'kind: change\n#   needs: [befor]'),
      { line: 9, hint: 'Did you mean `before`?' },
    ],
    [
      'an id that is not the package',
      rule.replace('id: acme/no-friday', 'id: acme/no-fridays'),
      { line: 6, message: containing('does not match the'), rule: 'acme/no-fridays' },
    ],
    [
      'options without a default',
      `${header}#   options: {type: object, properties: {days: {type: array}}}\n${body}`,
      { message: containing('lacks `default`'), hint: containing('default') },
    ],
    [
      'options that are no object',
      `${header}#   options: {type: array, properties: {}}\n${body}`,
      { line: 9, message: containing('custom.options.type') },
    ],
    [
      'options that are no JSON Schema',
      `${header}#   options: {type: object, properties: {days: {type: arry, default: []}}}\n${body}`,
      { line: 9, message: containing('no JSON Schema') },
    ],
    [
      'a default that does not fit its option',
      `${header}#   options: {type: object, properties: {days: {type: array, default: friday}}}\n${body}`,
      { line: 9, message: containing('must be array') },
    ],
    [
      'a profile with an option that does not exist',
      `${header}#   profiles: {compat: {rank: 1, options: {dayz: []}}}\n${body}`,
      { line: 9, message: containing('no option `dayz`') },
    ],
    [
      'a profile with a rank and a severity',
      `${header}#   profiles: {compat: {rank: 1, severity: warn}}\n${body}`,
      { line: 9, message: containing('both a rank and a severity') },
    ],
    [
      'a level for production beside severity',
      `${header}#   environments: {production: warn}\n${body}`,
      { line: 9, message: containing('unknown key `production`') },
    ],
    [
      'a level for an environment that is none',
      `${header}#   environments: {staging: eror}\n${body}`,
      { line: 9, hint: 'Did you mean `error`?' },
    ],
    [
      'a mark that its kind never sets',
      `${header}#   facts: [renamed, delted]\n${body}`,
      { line: 9, message: containing('names `delted`'), hint: 'Did you mean `deleted`?' },
    ],
    [
      'a rule that is said to be suppressible, as every rule is',
      `${header}#   suppressible: true\n${body}`,
      { line: 9, message: containing('custom.suppressible') },
    ],
    ['no marks at all', `${header}#   facts: []\n${body}`, { line: 9 }],
    [
      'schemas of another kind',
      rule.replace('schema.change', 'schema.change.properties'),
      { message: containing('must say `input: schema.change`') },
    ],
    [
      'no schemas',
      rule.replace('# schemas:\n#   - input: schema.change\n', ''),
      { message: 'METADATA lacks `schemas`', hint: containing('compile error') },
    ],
  ];
  test.each(rows)('%s is an error', async (_title, text, expected) => {
    const { diagnostics } = await compiler.check(pack(text));
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ severity: 'error', code: 'metadata', path: rulePath, ...expected }),
    );
  });

  test('an unknown kind is an error with a suggestion', async () => {
    const text = rule.replace('kind: change', 'kind: chnage');
    const { diagnostics } = await compiler.check(pack(text));
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'metadata', line: 8, hint: 'Did you mean `change`?' }),
    );
  });

  test('a folder of another name is an error', async () => {
    const { diagnostics } = await compiler.check({
      ...pack(),
      files: { 'friday/rule.rego': rule },
    });
    expect(diagnostics).toMatchObject([
      {
        code: 'metadata',
        path: 'friday/rule.rego',
        line: 6,
        message: containing('folder `friday`'),
      },
    ]);
  });

  test('a rule at the root of its pack needs no folder', async () => {
    const { diagnostics, meta } = await compiler.check({
      ...pack(),
      files: { 'friday.rego': rule },
    });
    expect(diagnostics).toEqual([]);
    expect(meta.rules[0]?.folder).toBe('');
  });

  test('a package that is neither ours nor custom is an error that names the right one', async () => {
    const { diagnostics } = await compiler.check(pack(rule.replace('custom.acme', 'acme')));
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ hint: containing('package custom.acme.no_friday') }),
    );
  });

  test('a built-in package of another pack is an error', async () => {
    const text = rule.replaceAll('custom.acme', 'policylint.other').replace('acme/', 'other/');
    const { diagnostics } = await compiler.check(pack(text));
    expect(diagnostics).toMatchObject([{ message: containing('belongs to the pack `other`') }]);
  });
});

describe('the shape of a rule', () => {
  test('findings without METADATA is an error', () =>
    expectError(body, { code: 'metadata', line: 5, message: containing('no METADATA') }));

  test('an id without findings is an error', () =>
    expectError(rule.replace('findings contains', 'finding contains'), {
      code: 'rule-shape',
      message: 'Rule acme/no-friday defines no `findings`',
    }));

  test('findings that are no set is an error', () =>
    expectError(rule.replace(/findings contains \{.*\} if/, 'findings if'), {
      code: 'rule-shape',
      line: 13,
      hint: containing('findings contains'),
    }));

  test('a rule without the safe `not` is an error', () =>
    expectError(rule.replace('import future.keywords.not\n', ''), {
      code: 'not-import',
      rule: 'acme/no-friday',
      line: 9,
    }));
});

const optionsSchema =
  '{type: object, properties: {days: {type: array, default: [friday]}, window: {type: object, additionalProperties: false, default: {}, properties: {from: {type: string}}}, free: {type: object, default: {}}}}';
const withOptions = (lines: string, condition: string) =>
  `${header}#   options: ${optionsSchema}\n${body}`
    .replace('findings contains', `${lines}\n\nfindings contains`)
    .replace('some file', `${condition}\n\tsome file`);

const alias = 'options := data.policylint.options["acme/no-friday"]';

describe('options', () => {
  test.each([
    ['directly', '', '"x" in data.policylint.options["acme/no-friday"].days'],
    ['over an alias', alias, '"x" in options.days'],
    ['by a key of the run', alias, 'some key in ["days"]\n\toptions[key] == []'],
    ['with a default', alias, 'object.get(options, "days", []) == []'],
    ['in a closed object', alias, 'options.window.from == "x"'],
    ['in an open object', alias, 'options.free.anything == "x"'],
    ['in a list', alias, 'options.days[0] == "x"'],
    ['as a whole', alias, 'options == {}'],
    ['of all rules', '', 'count(data.policylint.options) > 0'],
  ])('that are declared may be read %s', async (_title, lines, condition) => {
    expect((await compiler.check(pack(withOptions(lines, condition)))).diagnostics).toEqual([]);
  });

  const rows: [string, string, string, string][] = [
    ['directly', '', '"x" in data.policylint.options["acme/no-friday"].day', 'day'],
    ['over an alias', alias, '"x" in options.dayz', 'dayz'],
    ['in brackets', alias, '"x" in options["dayz"]', 'dayz'],
    ['over a local alias', alias, 'o := options\n\t"x" in o.dayz', 'dayz'],
    ['over an alias of an alias', `${alias}\n\nmine := options`, '"x" in mine.dayz', 'dayz'],
    ['by object.get', alias, 'object.get(options, "dayz", []) == []', 'dayz'],
    [
      'by object.get with a path',
      alias,
      'object.get(options, ["window", "form"], "") == ""',
      'window.form',
    ],
    [
      'from what object.get gives',
      alias,
      'object.get(options, "window", {}).form == ""',
      'window.form',
    ],
    ['by a pattern', alias, '{"dayz": days} := options\n\t"x" in days', 'dayz'],
    [
      'as the argument of a function',
      `${alias}\n\nhas(o, x) if x in o.dayz`,
      'has(options, "x")',
      'dayz',
    ],
    [
      'from what a function gives',
      `${alias}\n\nwindow(o) := o.window`,
      'window(options).form == ""',
      'window.form',
    ],
    [
      'under a name kept in a rule',
      'id := "acme/no-friday"',
      'data.policylint.options[id].dayz == []',
      'dayz',
    ],
    [
      'over the root',
      'host := data.policylint',
      'host.options["acme/no-friday"].dayz == []',
      'dayz',
    ],
    ['in a comprehension', alias, 'count([x | some x in options.dayz]) > 0', 'dayz'],
    ['in `not`', alias, 'not "x" in options.dayz', 'dayz'],
    ['in a closed object', alias, 'options.window.form == "x"', 'window.form'],
    ['in a list', alias, 'options.days.first == "x"', 'days.first'],
    ['with another input', alias, '"x" in options.dayz with input as {}', 'dayz'],
  ];
  test.each(rows)(
    'a misspelt one is an error when it is read %s',
    async (_title, lines, condition, name) => {
      await expectError(withOptions(lines, condition), {
        code: 'unknown-option',
        rule: 'acme/no-friday',
        message: `Rule acme/no-friday has no option \`${name}\``,
      });
    },
  );

  test('a misspelt one has its place and a suggestion', () =>
    expectError(withOptions(alias, '"x" in options.dayz'), {
      line: 17,
      column: 9,
      hint: 'Did you mean `days`?',
    }));

  test('a misspelt one is an error over a helper package too', async () => {
    const library = `package lib\n\nimport rego.v1\n\n${alias}\n`;
    const text = withOptions('', '"x" in data.lib.options.dayz');
    const { diagnostics } = await compiler.check(pack(text, { 'lib.rego': library }));
    expect(diagnostics).toMatchObject([
      { severity: 'error', path: rulePath, code: 'unknown-option' },
    ]);
  });

  test('a helper may take from each of several rules what it has', async () => {
    const library = 'package lib\n\nhas(o, x) if x in o.days\n\nhas(o, x) if x in o.extra\n';
    const { 'no-monday/rule.rego': monday = '' } = renamed('no-monday');
    const other = monday
      .replace(
        'kind: change',
        'kind: change\n#   options: {type: object, properties: {extra: {type: array, default: []}}}',
      )
      .replace(
        'some file',
        'data.lib.has(data.policylint.options["acme/no-monday"], "x")\n\tsome file',
      );
    const text = withOptions(alias, 'data.lib.has(options, "x")');
    const source = pack(text, { 'lib.rego': library, 'no-monday/rule.rego': other });
    expect((await compiler.check(source)).diagnostics).toEqual([]);
  });

  test('an option of a rule that does not exist is an error, imported or not', () =>
    expectError(
      declared('"x" in options["acme/no-fridays"].days').replace(
        'import future',
        'import data.policylint.options\nimport future',
      ),
      { code: 'unknown-option', line: 16, hint: 'Did you mean `acme/no-friday`?' },
    ));

  test('the options of a rule whose header is wrong are no second complaint', async () => {
    const text = declared('"x" in data.policylint.options["acme/no-friday"].day');
    const { diagnostics } = await compiler.check(
      pack(text.replace('severity: error', 'severity: x')),
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(['metadata']);
  });

  test('a rule that declares no options is told how', () =>
    expectError(
      rule.replace('some file', 'data.policylint.options["acme/no-friday"].x\n\tsome file'),
      { code: 'unknown-option', hint: containing('custom.options') },
    ));

  test('a misspelt one is told beside an error of another file', async () => {
    const files = { 'broken/rule.rego': 'package custom.acme.broken\n\nx := := 1\n' };
    const { diagnostics } = await compiler.check(
      pack(withOptions(alias, '"x" in options.dayz'), files),
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(['syntax', 'unknown-option']);
  });
});

const reading = (reference: string) => rule.replace('some file', `${reference}\n\tsome file`);

describe('data', () => {
  const data = { limits: { most: 3 }, lib: { words: ['a'] } };
  const lib = { 'lib/limits.rego': 'package lib.limits\n\nmost := 3\n' };

  test.each([
    ['a document', '3 > data.limits.most'],
    ['a key that a document may lack', 'data.limits.least'],
    ['a rule of another package', '3 > data.lib.limits.most'],
    ['a package as a whole', 'count(data.lib.limits) > 0'],
    ['a document beside a package', '"a" in data.lib.words'],
    ['what is known at evaluation', 'data.limits[input.branch]'],
    ['the clock', 'data.policylint.clock.weekday == "friday"'],
    ['all that the host gives', 'count(data.policylint) > 0'],
    ['a document given for the moment', 'data.limits.most with data.limits.most as 4'],
  ])('%s may be read', async (_title, reference) => {
    expect((await compiler.check(pack(reading(reference), lib, data))).diagnostics).toEqual([]);
  });

  const rows: [string, string, Partial<Diagnostic>][] = [
    [
      'a document that nobody gives',
      '3 > data.limit.most',
      {
        message: containing('Nothing provides `data.limit`'),
        hint: containing('Did you mean `limits`?'),
      },
    ],
    [
      'a package that is not there',
      '3 > data.lib.limit.most',
      { message: containing('Nothing provides `data.lib.limit`'), hint: containing('`limits`') },
    ],
    [
      'a rule that its package lacks',
      '3 > data.lib.limits.mots',
      { message: containing('`data.lib.limits.mots`'), hint: containing('Did you mean `most`?') },
    ],
    [
      'a document of the host that it does not give',
      'data.policylint.optoins',
      { message: '`data.policylint` has no `optoins`', hint: 'Did you mean `options`?' },
    ],
    [
      'a part of the clock that it does not have',
      'data.policylint.clock.weekdy',
      { hint: 'Did you mean `weekday`?' },
    ],
    ['a document in `not`', 'not data.limit', {}],
    ['a document that only `with` gives', 'data.limit.most with data.limit as {"most": 3}', {}],
  ];
  test.each(rows)('%s is an error', async (_title, reference, expected) => {
    const { diagnostics } = await compiler.check(pack(reading(reference), lib, data));
    expect(diagnostics).toMatchObject([
      { severity: 'error', code: 'unknown-data', path: rulePath, line: 14, ...expected },
    ]);
  });

  test('an import that nobody gives is an error where it is used', async () => {
    const text = reading('limit.most > 3').replace(
      'import future',
      'import data.limit\nimport future',
    );
    const { diagnostics } = await compiler.check(pack(text, lib, data));
    expect(diagnostics).toMatchObject([{ code: 'unknown-data', line: 15 }]);
  });

  test('a conftest policy may not read what nobody gives either, in Rego v0', async () => {
    const files = {
      'main.rego':
        'package main\n\nimport data.settings\n\ndeny[msg] { input.n > settings.most; msg := "x" }\n',
    };
    const source = { name: 'conftest', files, schemas: {} };
    expect((await compiler.check(source)).diagnostics).toMatchObject([
      { severity: 'error', code: 'unknown-data', path: 'main.rego', line: 5 },
    ]);
    const given = { ...source, data: { settings: {} } };
    expect((await compiler.check(given)).diagnostics).toEqual([]);
  });

  test.each([
    ['data.conftest.file.name', []],
    ['data.conftest.file.dir', []],
    ['data.conftest.file.nam', ['unknown-data']],
    ['data.conftest.fiel.name', ['unknown-data']],
    ['data.conftst.file.name', ['unknown-data']],
  ])('%s is what conftest provides, or an error', async (reference, codes) => {
    const files = { 'main.rego': `package main\n\ndeny contains "x" if ${reference} == "a"\n` };
    const { diagnostics } = await compiler.check({ name: 'conftest', files, schemas: {} });
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  test('a test may give what it likes', async () => {
    const text =
      'package lib_test\n\ntest_x if data.nothing.x == 1 with data.nothing as {"x": 1}\n';
    const { diagnostics } = await compiler.check(pack(rule, { 'lib_test.rego': text }));
    expect(diagnostics).toEqual([]);
  });

  test('whoever reads a package that does not compile is not to blame', async () => {
    const broken = { 'lib/limits.rego': 'package lib.limits\n\nmost := := 3\n' };
    const { diagnostics } = await compiler.check(pack(reading('3 > data.lib.limits.most'), broken));
    expect(diagnostics.map(({ code }) => code)).toEqual(['syntax']);
  });
});

describe('patterns', () => {
  test('eighty patterns are fine', async () => {
    const text = using(`some p in [${list(80)}]\n\tregex.match(p, file.path)`);
    expect((await compiler.check(pack(text))).diagnostics).toEqual([]);
  });

  test('more than eighty in one rule is an error', () =>
    expectError(using(`some p in [${list(81)}]\n\tregex.match(p, file.path)`), {
      code: 'patterns',
      rule: 'acme/no-friday',
      message: containing('81 different patterns'),
    }));

  test('more than eighty over helpers and sets is an error', () =>
    expectError(
      using('some p in slow\n\tglob.match(p, [], file.path)\n\tmatches("^extra", file.path)') +
        `\nslow := {${list(80)}}\n\nmatches(p, text) if regex.match(p, text)\n`,
      { code: 'patterns', message: containing('81 different patterns') },
    ));

  test('a pattern that nobody reaches does not count', async () => {
    const text = helper(`unused(x) if {\n\tsome p in [${list(100)}]\n\tregex.match(p, x)\n}`);
    expect((await compiler.check(pack(text))).diagnostics).toEqual([]);
  });

  const unknown: [string, string][] = [
    ['the input', 'regex.match(file.path, "x")'],
    ['an option', 'some p in data.patterns.names\n\tglob.match(p, [], file.path)'],
    ['a computation on the input', 'regex.match(concat("", ["^", file.path]), "x")'],
  ];
  test.each(unknown)('a pattern taken from %s is a warning', async (_title, match) => {
    const { diagnostics, wasm } = await compiler.compilePack(
      pack(using(match), {}, { patterns: {} }),
    );
    expect(diagnostics).toMatchObject([
      { severity: 'warning', code: 'patterns', rule: 'acme/no-friday', path: rulePath },
    ]);
    expect(wasm).toBeDefined();
  });
});

describe('the pack', () => {
  test('without files it has no rules, which is an error', async () => {
    const { diagnostics, wasm } = await compiler.compilePack({
      name: 'none',
      files: {},
      schemas: {},
    });
    expect(diagnostics).toMatchObject([
      { severity: 'error', code: 'no-rules', path: '', message: 'The pack none has no rules' },
    ]);
    expect(wasm).toBeUndefined();
  });

  test('with helpers and tests only it has no rules either', async () => {
    const files = { 'lib.rego': 'package lib\n\nx := 1\n', 'lib_test.rego': 'package lib_test\n' };
    const { diagnostics } = await compiler.compilePack({ name: 'none', files, schemas: {} });
    expect(diagnostics.map(({ code }) => code)).toEqual(['no-rules']);
  });

  test('two rules of one id are an error', async () => {
    const twin = rule.replace('package custom.acme.no_friday', 'package policylint.acme.no_friday');
    const { diagnostics } = await compiler.check(pack(rule, { 'more/no-friday/rule.rego': twin }));
    expect(diagnostics).toMatchObject([
      { code: 'duplicate-rule', rule: 'acme/no-friday', message: containing('Two rules') },
    ]);
  });

  test.each([{ custom: { acme: { no_friday: { findings: 1 } } } }, { custom: { acme: [1] } }])(
    'data where a rule is, is an error: %j',
    async (data) => {
      const { diagnostics } = await compiler.check(pack(rule, {}, data));
      expect(diagnostics).toMatchObject([{ code: 'data', path: rulePath }]);
    },
  );

  test('data beside the rules of a package is none', async () => {
    const data = { custom: { acme: { no_friday: { x: 1 } } } };
    expect((await compiler.check(pack(rule, {}, data))).diagnostics).toEqual([]);
  });

  test('data under the name of the host is an error', async () => {
    const { diagnostics } = await compiler.check(pack(rule, {}, { policylint: {} }));
    expect(diagnostics).toMatchObject([{ code: 'data', path: '' }]);
  });

  test('every bad rule is told, not only the first', async () => {
    const monday = Object.values(renamed('no-monday'))[0] ?? '';
    const sunday = Object.values(renamed('no-sunday'))[0] ?? '';
    const { diagnostics } = await compiler.check(
      pack(rule.replace('file.at', 'file.att'), {
        'no-monday/rule.rego': monday.replace('some file', 'http.send({})\n\tsome file'),
        'no-sunday/rule.rego': sunday.replace('severity: error', 'severity: no'),
        'no-syntax/rule.rego': 'package custom.acme.no_syntax\n\nx := := 1\n',
      }),
    );
    expect(diagnostics.map(({ rule: id, code }) => [id, code])).toEqual([
      ['acme/no-friday', 'unknown-name'],
      ['acme/no-monday', 'missing-builtin'],
      ['acme/no-sunday', 'metadata'],
      [undefined, 'syntax'],
    ]);
  });
});
