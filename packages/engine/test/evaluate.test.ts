import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../src/index.ts';
import type { Pack } from '../src/index.ts';
import { closeCompiler, compileFiles, compileRules, evaluate, load, messages } from './support.ts';

afterAll(closeCompiler);

describe('a pack of rules', () => {
  let pack: Pack;

  beforeAll(async () => {
    pack = await load(
      await compileRules({
        'names-a-file': `findings contains {"message": $"{file.path} changed", "at": file.at} if {
	some file in input.files
}`,
        'reads-options': `findings contains {"message": $"{name} is not allowed"} if {
	some name in input.names
	some allowed in data.policylint.options["acme/reads-options"]
	not name in allowed
}`,
        'sees-null': `findings contains {"message": "input is null"} if input == null`,
        'sees-any': 'findings contains {"message": json.marshal(input)} if input != "quiet"',
        conflicts: `verdict := 1 if input.one
verdict := 2 if input.two
findings contains {"message": $"verdict {verdict}"} if verdict`,
        'has-all-members': `findings contains {
	"message": "all", "at": "0:1:2", "hint": "do this", "data": {"n": 1.5},
	"related": [{"message": "there", "at": "0:3:4"}],
} if input.full`,
      }),
    );
  });

  test('finds, in the order of the rules and of the places', async () => {
    const files = [10, 9, 2].map((at) => ({ path: `f${at}`, at: `0:${at}:20` }));
    const data = { policylint: { options: { 'acme/reads-options': { allow: ['b'] } } } };
    const result = await evaluate(pack, { files, names: ['b', 'a'] }, data);
    const named = result.hits.filter(({ rule }) => rule !== 'acme/sees-any');
    expect(named).toEqual([
      { rule: 'acme/names-a-file', message: 'f2 changed', at: '0:2:20' },
      { rule: 'acme/names-a-file', message: 'f9 changed', at: '0:9:20' },
      { rule: 'acme/names-a-file', message: 'f10 changed', at: '0:10:20' },
      { rule: 'acme/reads-options', message: 'a is not allowed' },
    ]);
    expect(result.problems).toEqual([]);
    expect(Object.keys(result.timings)).toEqual(pack.meta.rules.map(({ id }) => id));
  });

  test('carries every member that a finding may have', async () => {
    const { hits } = await evaluate(pack, { full: true });
    expect(hits).toContainEqual({
      rule: 'acme/has-all-members',
      message: 'all',
      at: '0:1:2',
      hint: 'do this',
      data: { n: 1.5 },
      related: [{ message: 'there', at: '0:3:4' }],
    });
  });

  test.each([
    [null, 'null'],
    [false, 'false'],
    [0, '0'],
    ['', '""'],
    [[], '[]'],
  ])('judges the input %j as it is', async (input, text) => {
    expect(messages(await evaluate(pack, input))).toContain(text);
  });

  test('keeps the findings of all other rules when one rule contradicts itself', async () => {
    const result = await evaluate(pack, { one: true, two: true, files: [{ path: 'f', at: 'x' }] });
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).toMatchObject({
      code: 'rule-failed',
      rule: 'acme/conflicts',
      subject: 'doc.yaml',
    });
    expect(result.problems[0]?.message).toMatch(
      /Rule acme\/conflicts failed on doc\.yaml: .*two different values at conflicts\/rule\.rego:\d+:\d+\./,
    );
    expect(messages(result)).toContain('f changed');
  });

  test('gives the same answer on an instance that has failed before', async () => {
    const clean = await evaluate(pack, { one: true });
    for (let round = 0; round < 300; round++) await evaluate(pack, { one: true, two: true });
    const again = await evaluate(pack, { one: true });
    expect(again.hits).toEqual(clean.hits);
    expect(again.problems).toEqual([]);
  });

  test('reads data anew only when it is another object, and never keeps an old one', async () => {
    const first = allow(['a']);
    expect(messages(await evaluate(pack, { names: ['a', 'b'] }, first))).toContain(
      'b is not allowed',
    );
    expect(messages(await evaluate(pack, { names: ['a', 'b'] }, allow(['b'])))).toContain(
      'a is not allowed',
    );
    expect(messages(await evaluate(pack, { names: ['a', 'b'] }, first))).toContain(
      'b is not allowed',
    );
  });

  test('judges big facts and small ones after each other', async () => {
    const files = Array.from({ length: 20_000 }, (_, n) => ({ path: `file ${n}`, at: `0:${n}:0` }));
    const big = await evaluate(pack, { files });
    expect(big.hits).toHaveLength(1000 + 1 + 1);
    const small = await evaluate(pack, { files: files.slice(0, 1) });
    expect(messages(small)).toContain('file 0 changed');
  });

  test('lists 1000 findings of a rule and says in one more how many there are beyond', async () => {
    const files = Array.from({ length: 1234 }, (_, n) => ({ path: `f${n}`, at: `0:${n}:0` }));
    const { hits } = await evaluate(pack, { files });
    const own = hits.filter(({ rule }) => rule === 'acme/names-a-file');
    expect(own).toHaveLength(1001);
    expect(own.at(-1)).toEqual({
      rule: 'acme/names-a-file',
      message: '234 more findings of this rule on this subject are not listed',
      data: { hidden: 234 },
    });
  });

  test.each([
    ['not a number', { a: [Number.NaN] }, 'input.a[0] is NaN'],
    ['infinite', { a: Infinity }, 'input.a is Infinity'],
    ['an integer that a number cannot hold', { a: 2 ** 53 }, 'input.a is 9007199254740992'],
    ['broken text', { a: '\ud800' }, 'input holds text that is not valid Unicode'],
    ['broken names', { '\udc00': 1 }, 'input holds text that is not valid Unicode'],
  ])('refuses facts that are %s instead of judging others', async (_, input, message) => {
    const result = await evaluate(pack, input);
    expect(result.hits).toEqual([]);
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).toMatchObject({ code: 'extract', subject: 'doc.yaml' });
    expect(result.problems[0]?.message).toContain(message);
  });

  test('refuses facts nested too deep to be parsed', async () => {
    let deep: readonly unknown[] = [];
    for (let level = 0; level < 100_000; level++) deep = [deep];
    const { problems } = await evaluate(pack, deep as never);
    expect(problems[0]?.message).toContain('nested more than 1000 levels deep');
  });

  test('judges facts nested as deep as is allowed', async () => {
    let deep: readonly unknown[] = [];
    for (let level = 0; level < 999; level++) deep = [deep];
    const { problems } = await evaluate(pack, deep as never);
    expect(problems).toEqual([]);
  });

  test('keeps keys that JavaScript gives a meaning of its own as plain keys', async () => {
    const input = JSON.parse('{"files":[],"__proto__":{"polluted":true},"constructor":1}') as never;
    const result = await evaluate(pack, input);
    expect(messages(result)[0]).toContain('"__proto__":{"polluted":true}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('a rule whose memory runs out', () => {
  test('is a problem of its own, and the others are judged', async () => {
    const source = await compileRules({
      'eats-memory': `findings contains {"message": "never"} if {
	pairs := [[a, b] | some a in numbers.range(1, 5000); some b in numbers.range(1, 5000)]
	count(pairs) == 0
}`,
      modest: 'findings contains {"message": "fine"} if input',
    });
    const result = await evaluate(await load(source, { memory: 16 }), {});
    expect(result.problems).toMatchObject([{ code: 'rule-memory', rule: 'acme/eats-memory' }]);
    expect(messages(result)).toEqual(['fine']);
  });

  test('is said of every rule where not even the facts fit', async () => {
    const source = await compileRules({ any: 'findings contains {"message": "fine"} if input' });
    const pack = await load(source, { memory: 4 });
    const { problems, hits } = await evaluate(pack, { text: 'x'.repeat(8_000_000) });
    expect(problems).toMatchObject([{ code: 'rule-memory', rule: 'acme/any' }]);
    expect(hits).toEqual([]);
  });
});

describe('a result of the wrong shape', () => {
  let pack: Pack;

  beforeAll(async () => {
    const source = await compileRules({
      any: `findings contains input.item if input.item
findings contains {"message": "m", "data": {"n": 9007199254740993}} if input == "big"`,
    });
    pack = await load(source);
  });

  test.each([
    ['a string', 'text', 'got the string "text"'],
    ['a number', 7, 'got the number 7'],
    ['no message', { at: 'x' }, 'got the object {"at":"x"}'],
    ['a message that is no text', { message: 1 }, 'got the object {"message":1}'],
  ])('as %s is a problem that says what was expected', async (_, item, got) => {
    const { hits, problems } = await evaluate(pack, { item });
    expect(hits).toEqual([]);
    expect(problems).toMatchObject([{ code: 'bad-result', rule: 'acme/any', subject: 'doc.yaml' }]);
    expect(problems[0]?.message).toContain('set of objects with a string `message`');
    expect(problems[0]?.message).toContain(got);
  });

  test.each([
    ['at', { message: 'm', at: 1 }, 'an `at` that is not a string: the number 1'],
    ['hint', { message: 'm', hint: [] }, 'an `hint` that is not a string'],
    ['related', { message: 'm', related: [{ at: 'x' }] }, 'a `related` that is not a list'],
    ['loc', { message: 'm', loc: 'x' }, 'a member `loc`'],
  ])('in its member %s is a problem, and still a finding', async (_, item, got) => {
    const { hits, problems } = await evaluate(pack, { item });
    expect(hits).toMatchObject([{ rule: 'acme/any', message: 'm' }]);
    expect(problems[0]).toMatchObject({ code: 'bad-result' });
    expect(problems[0]?.message).toContain(got);
  });

  test('in a number that JavaScript cannot hold is a problem, and still a finding', async () => {
    const { hits, problems } = await evaluate(pack, 'big');
    expect(hits).toEqual([{ rule: 'acme/any', message: 'm' }]);
    expect(problems[0]?.message).toContain('a `data` where data.n is 9007199254740992, beyond');
  });
});

describe('a conftest policy', () => {
  const policy = `package main

deny contains msg if {
	input.kind == "Deployment"
	msg := "no deployments"
}

deny_latest contains {"msg": "latest", "_loc": {"file": "a.yaml", "line": 3}, "image": "x"} if input.latest

warn contains {"msg": 1} if input.bad

exception contains ["latest"] if input.excused
`;
  let pack: Pack;

  beforeAll(async () => {
    pack = await load(await compileFiles({ 'policy.rego': policy }));
  });

  test('gives messages, places and the rest as data', async () => {
    const { hits, problems } = await evaluate(pack, { kind: 'Deployment', latest: true });
    expect(problems).toEqual([]);
    expect(hits.map(({ rule: _rule, ...hit }) => hit)).toEqual([
      { message: 'no deployments' },
      { message: 'latest', location: { file: 'a.yaml', line: 3 }, data: { image: 'x' } },
    ]);
  });

  test('with an exception for a rule is silent about that rule alone, and says so', async () => {
    const input = { kind: 'Deployment', latest: true, excused: true };
    const { hits, excepted } = await evaluate(pack, input);
    expect(hits.map(({ message }) => message)).toEqual(['no deployments']);
    expect(excepted).toEqual(['main/deny_latest']);
  });

  test('of the wrong shape is a problem', async () => {
    const { problems } = await evaluate(pack, { bad: true });
    expect(problems).toMatchObject([{ code: 'bad-result' }]);
    expect(problems[0]?.message).toContain(
      'set or an array of strings or of objects with a string `msg`',
    );
  });
});

describe('loading a pack', () => {
  const any = { any: 'findings contains {"message": "any"} if input' };

  test('names the builtins that are missing before anything is evaluated', async () => {
    const source = await compileRules(
      { calls: 'findings contains {"message": "x"} if http.send({"url": "x", "method": "get"})' },
      { hostBuiltins: ['http.send'] },
    );
    const loaded = await loadPack(source);
    expect(loaded).toMatchObject({ problem: { code: 'missing-builtin' } });
    expect('problem' in loaded && loaded.problem.message).toContain('http.send');
  });

  test('names the entrypoints there are where one is missing', async () => {
    const { wasm, meta } = await compileRules(any);
    const rules = meta.rules.map((rule) => ({ ...rule, entrypoint: 'custom/acme/other/findings' }));
    const loaded = await loadPack({ wasm, meta: { ...meta, rules } });
    expect(loaded).toMatchObject({
      problem: { code: 'pack-load', hint: 'It has custom/acme/any/findings.' },
    });
  });

  test('refuses a pack without rules', async () => {
    const { wasm, meta } = await compileRules(any);
    const loaded = await loadPack({ wasm, meta: { ...meta, rules: [] } });
    expect(loaded).toMatchObject({ problem: { code: 'pack-empty' } });
  });

  test('refuses every truncated or altered wasm without throwing', async () => {
    const { wasm, meta } = await compileRules(any);
    for (const length of [0, 4, 8, 1000, wasm.length >> 1, wasm.length - 1]) {
      const loaded = await loadPack({ wasm: wasm.slice(0, length), meta });
      expect(loaded, `${length} bytes`).toMatchObject({ problem: { code: 'pack-load' } });
    }
    const altered = wasm.slice();
    altered.fill(0xff, 2000, 2100);
    expect(await loadPack({ wasm: altered, meta })).toMatchObject({
      problem: { code: 'pack-load' },
    });
  });

  test('refuses wasm that OPA did not make', async () => {
    const { meta } = await compileRules(any);
    const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
    const loaded = await loadPack({ wasm: empty, meta });
    expect('problem' in loaded && loaded.problem.message).toContain("not made by OPA's compiler");
  });

  test('of a rule that is gone by the time it is asked for is a problem with its name', async () => {
    const pack = await load(await compileRules(any));
    const [rule] = pack.meta.rules;
    if (rule === undefined) throw new Error('the pack has no rule');
    const stranger = { ...rule, id: 'acme/stranger', entrypoint: 'constructor' };
    const result = await pack.evaluate({
      subject: 'doc.yaml',
      input: {},
      data: {},
      rules: [stranger, rule],
    });
    expect(result.problems).toMatchObject([{ code: 'rule-failed', rule: 'acme/stranger' }]);
    expect(messages(result)).toEqual(['any']);
  });
});

function allow(names: readonly string[]) {
  return { policylint: { options: { 'acme/reads-options': { allow: names } } } };
}
