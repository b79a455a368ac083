import { loadPolicy } from '@open-policy-agent/opa-wasm';
import { afterAll, expect, test } from 'vitest';
import { closeCompiler, compileRules, evaluate, load } from './support.ts';

afterAll(closeCompiler);

test("the engine finds what OPA's own SDK finds in the same wasm", async () => {
  const data = { words: ['a', 'be', 'ä'] };
  const rules = {
    words: 'findings contains {"message": w, "at": $"0:{i}:9"} if some i, w in input.words',
    pairs: `findings contains {"message": $"{a} {b}"} if {
	some a in input.words
	some b in data.words
	regex.match($"^{b}", a)
}`,
    quiet: 'findings contains {"message": "never"} if not input.words',
  };
  const source = await compileRules(rules, {}, data);
  const input = { words: ['beta', 'alpha', 'gamma', 'ä😀'] };
  const policy = await loadPolicy(new Uint8Array(source.wasm), { initial: 64, maximum: 1024 });
  policy.setData(data);
  const { hits, problems } = await evaluate(await load(source), input, data);
  expect(problems).toEqual([]);
  for (const { id, entrypoint } of source.meta.rules) {
    const ours = hits.filter(({ rule }) => rule === id).map(({ rule: _rule, ...hit }) => hit);
    const theirs = policy.evaluate(input, entrypoint)[0].result;
    expect(new Set(ours), id).toEqual(new Set(theirs));
  }
  expect(hits).toHaveLength(4 + 3);
});
