import { afterAll, describe, expect, test } from 'vitest';
import { closeCompiler, compileFiles, evaluate, filesOf, load, strictFilesOf } from './support.ts';

afterAll(closeCompiler);

const strict = async (body: string, more: Readonly<Record<string, string>> = {}) =>
  load(await compileFiles({ ...strictFilesOf({ rule: body }), ...more }));

const never = '{"message": "never"}';

describe('a strict rule', () => {
  test.each([
    ['a call', `findings contains ${never} if startswith(input.n, "a")`, 'startswith', '5 and "a"'],
    ['a division', `findings contains ${never} if 10 / input.zero > 1`, 'div', '10 and 0'],
    [
      'a bad pattern',
      `findings contains ${never} if regex.match(input.bad, "x")`,
      'regex.match',
      '"(" and "x"',
    ],
    ['what a rule finds', 'findings contains {"message": upper(input.n)} if input', 'upper', '5'],
    [
      'a template',
      'findings contains {"message": $"{to_number(input.bad)}"} if input',
      'to_number',
      '"("',
    ],
    [
      'an object',
      `findings contains ${never} if {"a": [input.n + input.bad]} != {}`,
      'plus',
      '5 and "("',
    ],
    [
      'a key',
      `m[lower(x)] := x if some x in [input.n]\nfindings contains ${never} if m == {}`,
      'lower',
      '5',
    ],
    [
      'a set',
      `findings contains ${never} if {1, input.n - input.bad} == {1}`,
      'minus',
      '5 and "("',
    ],
    [
      'a path',
      `findings contains ${never} if input.list[to_number(input.bad)]`,
      'to_number',
      '"("',
    ],
    ['`not`', `findings contains ${never} if not endswith(input.n, "a")`, 'endswith', '5 and "a"'],
    [
      'a comprehension',
      `findings contains ${never} if [x | x := abs(input.bad)] == []`,
      'abs',
      '"("',
    ],
    [
      '`every`',
      `findings contains ${never} if {\n\tevery x in [input.n] {\n\t\tlower(x) == "a"\n\t}\n}`,
      'lower',
      '5',
    ],
    [
      'a function',
      `f(x) := 1 if trim(x, "a") == ""\nelse := 2\nfindings contains ${never} if f(input.n) == 2`,
      'trim',
      '5 and "a"',
    ],
    [
      'a default',
      `default ok := false\nok if contains(input.n, "a")\nfindings contains ${never} if not ok`,
      'contains',
      '5 and "a"',
    ],
    [
      'an output argument',
      `findings contains ${never} if split(input.n, ",", ["a"])`,
      'split',
      '5 and ","',
    ],
    ['sets', `findings contains ${never} if {1} & input.n == {1}`, 'and', '{1} and 5'],
    [
      '`with`',
      `ok if lower(input.n) == "a"\nfindings contains ${never} if ok with input as {"n": 5}`,
      'lower',
      '5',
    ],
  ])('is a problem where a builtin fails in %s', async (_title, body, builtin, args) => {
    const pack = await strict(body);
    const input = { n: 5, zero: 0, bad: '(', list: [1] };
    const { hits, problems } = await evaluate(pack, input);
    expect(hits).toEqual([]);
    expect(problems).toMatchObject([
      {
        code: 'rule-failed',
        rule: 'acme/rule',
        message: `Rule acme/rule failed on doc.yaml: ${builtin} has no result for ${args}.`,
      },
    ]);
  });

  test.each([
    ['a false result', 'findings contains {"message": "x"} if not startswith(input.s, "b")'],
    [
      'an undefined argument',
      'findings contains {"message": "x"} if not startswith(input.none, "b")',
    ],
    ['the least of nothing', 'findings contains {"message": "x"} if not max(input.empty)'],
    [
      'a function of its own name',
      'upper(x) := "x" if x == 5\nfindings contains {"message": "x"} if not upper(input.s)',
    ],
    [
      'a replaced builtin',
      'findings contains {"message": "x"} if lower(input.s) == "x" with lower as "x"',
    ],
  ])('finds as ever with %s', async (_title, body) => {
    const { hits, problems } = await evaluate(await strict(body), { s: 'abc', empty: [] });
    expect([hits.length, problems]).toEqual([1, []]);
  });

  test('tells of a long value only how it begins', async () => {
    const pack = await strict(`findings contains ${never} if abs(input.text) == 1`);
    const { problems } = await evaluate(pack, { text: 'x'.repeat(5000) });
    expect(problems[0]?.message).toMatch(/abs has no result for "x{79}\.\.\.\.$/);
  });

  test('leaves the rules beside it as they are', async () => {
    const helper = 'package lib\n\nis_long(x) if count(x) > 3\n';
    const body =
      'import data.lib\nfindings contains {"message": "short"} if not lib.is_long(input)';
    const conftest = `package main\n\ndeny contains "short" if not data.lib.is_long(input)\n`;
    const all = {
      ...strictFilesOf({ strict: body }),
      ...filesOf({ lenient: body }),
      'lib.rego': helper,
      'main.rego': conftest,
    };
    const result = await evaluate(await load(await compileFiles(all)), 5);
    expect(result.hits.map(({ rule }) => rule)).toEqual(['acme/lenient', 'main/deny']);
    expect(result.problems).toMatchObject([{ rule: 'acme/strict' }]);
  });

  test('needs the host only for what may fail', async () => {
    const { meta } = await compileFiles(
      strictFilesOf({ rule: `findings contains ${never} if input.a == 1` }),
    );
    expect(meta.builtins).toEqual([]);
  });
});
