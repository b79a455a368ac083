import { afterAll, expect, test } from 'vitest';
import { openCompiler } from '../src/index.ts';
import { body, header, pack, rulePath } from './support.ts';

const compiler = openCompiler();
afterAll(() => compiler.close());

const testPath = 'no-friday/rule_test.rego';
const entrypoint = 'custom/acme/no_friday/findings';

const tests = `package custom.acme.no_friday_test

import data.custom.acme.no_friday

test_fires if {
	print("one", {"two": 2})
	count(no_friday.findings) == 1 with input as {"files": [{"path": "a", "at": "0:1:2"}]}
}

test_fails if {
	count(no_friday.findings) == 9 with input as {"files": []}
}

test_breaks if {
	no_friday.broken(1) == 2
}

todo_test_later if false
`;

const untested = `
broken(x) := 1 if x

broken(x) := 2 if x

never_run if {
	input.branch == "main"
}
`;

test('tests pass, fail, break and wait, each with its place and what it printed', async () => {
  const result = await compiler.test(pack(header + body + untested, { [testPath]: tests }));
  expect(result.diagnostics).toEqual([]);
  expect(result.tests).toMatchObject([
    { name: 'test_fires', outcome: 'pass', output: 'one {"two": 2}\n', path: testPath, line: 5 },
    { name: 'test_fails', outcome: 'fail', path: testPath, line: 10, column: 1 },
    {
      name: 'test_breaks',
      outcome: 'error',
      path: testPath,
      line: 14,
      message: expect.stringMatching(/rule\.rego:19: .*conflict/) as string,
    },
    { name: 'todo_test_later', outcome: 'skip' },
  ]);
  expect(result.tests.map((one) => one.package)).toEqual(
    result.tests.map(() => 'custom.acme.no_friday_test'),
  );
});

test('coverage tells the lines of the rules that ran and those that did not', async () => {
  const { coverage } = await compiler.test(pack(header + body + untested, { [testPath]: tests }));
  expect(Object.keys(coverage.files)).toEqual([rulePath]);
  expect(coverage.files[rulePath]).toEqual({
    percent: 66.67,
    coveredLines: 4,
    uncoveredLines: 2,
    covered: [
      [13, 14],
      [17, 17],
      [19, 19],
    ],
    uncovered: [[21, 22]],
  });
  expect(coverage).toMatchObject({ percent: 66.67, coveredLines: 4, uncoveredLines: 2 });
});

test('a file without any test is wholly uncovered', async () => {
  const { coverage, tests: none } = await compiler.test(pack());
  expect(none).toEqual([]);
  expect(coverage).toMatchObject({ percent: 0, coveredLines: 0 });
});

test('tests see the data of the pack and every builtin of OPA', async () => {
  const text =
    'package x_test\n\ntest_data if {\n\tdata.limits.days == 3\n\ttime.now_ns() > 0\n}\n';
  const result = await compiler.test(
    pack(header + body, { 'x_test.rego': text }, { limits: { days: 3 } }),
  );
  expect(result.tests.map(({ outcome }) => outcome)).toEqual(['pass']);
});

test('tests that do not compile are diagnostics', async () => {
  const result = await compiler.test(
    pack(header + body, { [testPath]: 'package x\n\ntest_a if nope(1)\n' }),
  );
  expect(result.tests).toEqual([]);
  expect(result.diagnostics).toMatchObject([
    { severity: 'error', path: testPath, line: 3, message: 'undefined function nope' },
  ]);
});

const strictHeader = `${header}#   strictBuiltins: true\n`;
const failing = `package custom.acme.no_friday_test

import data.custom.acme.no_friday

test_number if not no_friday.number("abc")
`;
const number = '\nnumber(x) := to_number(x)\n';

test('a builtin that fails breaks a test of a strict rule', async () => {
  const lenient = await compiler.test(pack(header + body + number, { [testPath]: failing }));
  expect(lenient.tests).toMatchObject([{ outcome: 'pass' }]);
  const strict = await compiler.test(pack(strictHeader + body + number, { [testPath]: failing }));
  expect(strict.tests).toMatchObject([
    { outcome: 'error', message: expect.stringContaining('to_number') as string },
  ]);
});

test('a test of a conftest rule beside a strict one keeps what OPA makes of a builtin that fails', async () => {
  const conftest = `package main\n\ndeny contains "x" if to_number(input.x) > 1\n`;
  const conftestTest = `package main\n\ntest_deny if deny == set() with input as {"x": "abc"}\n`;
  const { tests: both } = await compiler.test(
    pack(strictHeader + body + number, {
      [testPath]: failing,
      'main.rego': conftest,
      'main_test.rego': conftestTest,
    }),
  );
  expect(both.map(({ path, outcome }) => [path, outcome])).toEqual([
    ['main_test.rego', 'pass'],
    [testPath, 'error'],
  ]);
});

test('formatting returns only the texts that change, and what does not parse', async () => {
  const result = await compiler.format({
    'clean.rego': 'package a\n\nx := 1\n',
    'untidy.rego': 'package a\nx:=1',
    'old.rego': 'package main\ndeny[msg] { msg := "x" }',
    'broken.rego': 'package a\n\nx := := 1\n',
  });
  expect(result.changed).toEqual({
    'untidy.rego': 'package a\n\nx := 1\n',
    'old.rego': 'package main\n\ndeny[msg] {\n\tmsg := "x"\n}\n',
  });
  expect(result.diagnostics).toMatchObject([{ code: 'syntax', path: 'broken.rego', line: 3 }]);
});

test('formatting twice changes nothing', async () => {
  const { changed } = await compiler.format({
    'a.rego': `${header}${body}`.replaceAll('\t', '  '),
  });
  expect((await compiler.format(changed)).changed).toEqual({});
});

test('evaluating asks many questions at once', async () => {
  const { answers, diagnostics } = await compiler.evaluate(pack(), [
    { entrypoint, input: { files: [{ path: 'a', at: '1' }] } },
    { entrypoint, input: {} },
    { entrypoint: 'custom/acme/no_friday/nothing', input: {} },
  ]);
  expect(diagnostics).toEqual([]);
  expect(answers).toEqual([{ value: [{ message: 'a changes', at: '1' }] }, { value: [] }, {}]);
});

test('a request may bring data of its own', async () => {
  const source = pack('package main\n\ndeny contains data.who\n', {}, { who: 'pack' });
  const { answers } = await compiler.evaluate(source, [
    { entrypoint: 'main/deny', input: null },
    { entrypoint: 'main/deny', input: null, data: { who: 'request' } },
  ]);
  expect(answers).toEqual([{ value: ['pack'] }, { value: ['request'] }]);
});

test('a result of false, null or zero is a value, not undefined', async () => {
  const source = pack('package a\n\nno := false\n\nnothing := null\n\nzero := 0\n');
  const names = ['no', 'nothing', 'zero', 'missing'];
  const requests = names.map((name) => ({ entrypoint: `a/${name}`, input: {} }));
  const { answers } = await compiler.evaluate(source, requests);
  expect(answers).toEqual([{ value: false }, { value: null }, { value: 0 }, {}]);
});

test('with strict builtins a failure is the error of its request', async () => {
  const source = pack(
    header + body + number.replace('number(x) := to_number(x)', 'number := to_number(input)'),
  );
  const ask = [{ entrypoint: 'custom/acme/no_friday/number', input: 'abc' }];
  expect((await compiler.evaluate(source, ask)).answers).toEqual([{}]);
  const { answers } = await compiler.evaluate(source, ask, { strictBuiltins: true });
  expect(answers[0]?.error).toContain('to_number');
});

test('a conflict is the error of its request alone', async () => {
  const source = pack('package a\n\nx := 1 if input.x\n\nx := 2 if input.x\n');
  const { answers } = await compiler.evaluate(source, [
    { entrypoint: 'a/x', input: { x: true } },
    { entrypoint: 'a/x', input: { x: false } },
  ]);
  expect(answers).toEqual([{ error: expect.stringContaining('conflict') as string }, {}]);
});
