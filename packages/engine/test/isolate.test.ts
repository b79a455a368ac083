import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject, PackMeta } from '@policy-lint/model';
import { isolatePack } from '../src/index.ts';
import type { IsolateOptions, Pack } from '../src/index.ts';
import { closeCompiler, compileRules, evaluate, load, messages } from './support.ts';

const source = new URL('../src/index.ts', import.meta.url).pathname;
let folder: string;
let workerUrl: URL;
let packs: Pack[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-'));
  workerUrl = await bundle(
    'worker.mjs',
    `import { runWorker } from ${JSON.stringify(source)}; await runWorker();`,
  );
});

afterAll(async () => {
  await closeCompiler();
  await rm(folder, { recursive: true });
});

async function bundle(name: string, contents: string): Promise<URL> {
  const outfile = join(folder, name);
  const loader = 'ts';
  await build({
    stdin: { contents, loader, resolveDir: import.meta.dirname },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // What yaml and other CommonJS needs to find Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return pathToFileURL(outfile);
}

async function isolate(
  compiled: { wasm: Uint8Array; meta: PackMeta },
  options: Partial<IsolateOptions> = {},
): Promise<Pack> {
  const loaded = await isolatePack({
    ...compiled,
    workerUrl,
    deadline: 20_000,
    memory: 64,
    ...options,
  });
  if ('problem' in loaded) throw new Error(loaded.problem.message);
  packs.push(loaded.pack);
  return loaded.pack;
}

afterAll(async () => {
  await Promise.all(packs.map((pack) => pack.close()));
  packs = [];
});

const first = 'findings contains {"message": "first"} if input';
const last = 'findings contains {"message": "last"} if input';

/** Walks 10^15 combinations without allocating much. */
const endless = `findings contains {"message": "never"} if {
	all := numbers.range(1, 1000)
	some a in all
	some b in all
	some c in all
	some d in all
	some e in all
	a == b
	b == c
	c == d
	d == e
	a != e
}`;

const hungry = `findings contains {"message": "never"} if {
	pairs := [[a, b] | some a in numbers.range(1, 9000); some b in numbers.range(1, 9000)]
	count(pairs) == 0
}`;

describe('an isolated pack', () => {
  test('answers exactly as a pack in this thread', async () => {
    const compiled = await compileRules({
      finds: 'findings contains {"message": $"{x}", "data": {"x": x}} if some x in input.xs',
      fails: `value := x if some x in input.xs
findings contains {"message": "value"} if value`,
      dates: 'findings contains {"message": time.weekday(time.now_ns())} if input',
      options: 'findings contains {"message": data.policylint.options["acme/options"]} if input',
      odd: 'findings contains input.odd if input.odd',
    });
    const here = await load(compiled);
    const there = await isolate(compiled);
    const data: JsonObject = {
      policylint: { clock: { now: '2026-11-20T13:00:00Z' }, options: { 'acme/options': 'w' } },
    };
    for (const input of [{ xs: [3, 1, 2] }, { xs: [1] }, { odd: 7 }, null, { a: Number.NaN }]) {
      const { timings: _here, ...expected } = await evaluate(here, input, data);
      const { timings: _there, ...actual } = await evaluate(there, input, data);
      expect(actual).toEqual(expected);
    }
    const { hits } = await evaluate(there, {}, data);
    expect(hits.map(({ message }) => message)).toEqual(['Friday', 'w']);
  });

  test('stops a rule that never ends, names it, and goes on with the others', async () => {
    const pack = await isolate(await compileRules({ a: first, endless, z: last }), {
      deadline: 3000,
    });
    const result = await evaluate(pack, {});
    expect(result.problems).toMatchObject([
      { code: 'rule-timeout', rule: 'acme/endless', subject: 'doc.yaml' },
    ]);
    expect(result.problems[0]?.message).toBe(
      'Rule acme/endless was stopped, because it took more than 3000 ms on doc.yaml.',
    );
    expect(messages(result)).toEqual(['first', 'last']);
    expect(messages(await evaluate(pack, {}))).toEqual(['first', 'last']);
  });

  test('stops the endless loop that more than 100 patterns in one evaluation end in', async () => {
    const body = `findings contains {"message": "never"} if {
	some pattern in input.patterns
	some text in input.texts
	glob.match(pattern, [], text)
}`;
    const pack = await isolate(await compileRules({ body, z: last }), { deadline: 3000 });
    const patterns = Array.from({ length: 150 }, (_, n) => `text/${n}*`);
    const texts = Array.from({ length: 150 }, (_, n) => `text ${n}`);
    const result = await evaluate(pack, { patterns, texts });
    expect(result.problems).toMatchObject([{ code: 'rule-timeout', rule: 'acme/body' }]);
    expect(messages(result)).toEqual(['last']);
  });

  test('stops a rule that eats memory, names it, and goes on with the others', async () => {
    const pack = await isolate(await compileRules({ a: first, hungry, z: last }));
    const result = await evaluate(pack, {});
    expect(result.problems).toMatchObject([
      { code: 'rule-memory', rule: 'acme/hungry', subject: 'doc.yaml' },
    ]);
    expect(messages(result)).toEqual(['first', 'last']);
  });

  const many = 'all := numbers.range(1, 3000)';
  const never = 'findings contains {"message": "never"} if {';

  test.each([
    [
      'a range in a range',
      `${never}\n\tsome a in numbers.range(1, 100000)\n\tsome b in numbers.range(1, 100000)\n\ta * b == -1\n}`,
    ],
    [
      'sums',
      `${many}\n${never}\n\tsome a in all\n\tsome b in all\n\tsome c in all\n\ta + b + c == -1\n}`,
    ],
    [
      'texts',
      `${many}\n${never}\n\tsome a in all\n\tsome b in all\n\tsome c in all\n\tconcat("", [format_int(a, 10), format_int(b, 10)]) == format_int(c, 16)\n}`,
    ],
    [
      'objects',
      `${many}\n${never}\n\tsome a in all\n\tsome b in all\n\tsome c in all\n\tobject.get({"a": a, "b": [b, c]}, "a", 0) == -1\n}`,
    ],
    [
      'a comprehension',
      `${many}\n${never}\n\tsome a in all\n\tsome b in all\n\tcount([c | some c in all; c > a; c > b]) == -1\n}`,
    ],
    [
      'a walk',
      `${many}\n${never}\n\tsome a in all\n\tsome b in all\n\tsome c in all\n\twalk({"x": [a, b, c]}, [_, v])\n\tv == -1\n}`,
    ],
    [
      'a function',
      `${many}\nproduct_of(a, b) := a * b\n${never}\n\tsome a in all\n\tsome b in all\n\tsome c in all\n\tproduct_of(product_of(a, b), c) == -1\n}`,
    ],
  ])('takes %s without end for a timeout, not for memory', async (_title, endlessBody) => {
    const pack = await isolate(await compileRules({ a: first, m: endlessBody, z: last }));
    const result = await evaluate(pack, {});
    expect(result.problems).toMatchObject([{ code: 'rule-timeout', rule: 'acme/m' }]);
    expect(messages(result)).toEqual(['first', 'last']);
  });

  test.each([
    ['a set', `${many}\n${never}\n\tcount({[a, b] | some a in all; some b in all}) == 0\n}`],
    [
      'an object',
      `${many}\n${never}\n\tcount({a: y | some a in all; y := {b: z | some b in all; z := a + b}}) == 0\n}`,
    ],
    [
      'a text',
      `times(text) := concat("", [text | some _ in numbers.range(1, 1000)])\n${never}\n\tcount(times(times(times("0123456789")))) == 0\n}`,
    ],
    [
      'findings',
      `${many}\nfindings contains {"message": $"{a} {b}"} if {\n\tsome a in all\n\tsome b in all\n}`,
    ],
  ])('takes %s that is too large for memory', async (_title, hungryBody) => {
    const pack = await isolate(await compileRules({ a: first, m: hungryBody, z: last }));
    const result = await evaluate(pack, {});
    expect(result.problems).toMatchObject([{ code: 'rule-memory', rule: 'acme/m' }]);
    expect(messages(result)).toEqual(['first', 'last']);
  });

  test('survives several bad rules in one pack', async () => {
    const compiled = await compileRules({
      a: first,
      'b-endless': endless,
      'c-hungry': hungry,
      'd-endless': endless,
      z: last,
    });
    const pack = await isolate(compiled, { deadline: 3000, memory: 32 });
    const result = await evaluate(pack, {});
    expect(result.problems.map(({ code, rule }) => [code, rule])).toEqual([
      ['rule-timeout', 'acme/b-endless'],
      ['rule-memory', 'acme/c-hungry'],
      ['rule-timeout', 'acme/d-endless'],
    ]);
    expect(messages(result)).toEqual(['first', 'last']);
  });

  test('judges subjects that are asked for at the same time one after the other', async () => {
    const compiled = await compileRules({
      finds: 'findings contains {"message": $"{input}"} if input',
    });
    const pack = await isolate(compiled);
    const results = await Promise.all([1, 2, 3, 4].map((input) => evaluate(pack, input)));
    expect(results.flatMap(messages)).toEqual(['1', '2', '3', '4']);
  });

  test('keeps the data it was given when the next request comes with the same', async () => {
    const compiled = await compileRules(
      {
        finds: 'findings contains {"message": $"{input} {data.word}"} if input',
      },
      {},
      { word: '' },
    );
    const pack = await isolate(compiled);
    const data = { word: 'a' };
    const results = [
      await evaluate(pack, 1, data),
      await evaluate(pack, 2, data),
      await evaluate(pack, 3, { word: 'b' }),
      await evaluate(pack, 4, data),
    ];
    expect(results.flatMap(messages)).toEqual(['1 a', '2 a', '3 b', '4 a']);
  });

  test('that cannot be loaded is a problem, as in this thread', async () => {
    const { wasm, meta } = await compileRules({ a: first });
    const loaded = await isolatePack({
      wasm: wasm.slice(0, 1000),
      meta,
      workerUrl,
      deadline: 60_000,
      memory: 64,
    });
    expect(loaded).toMatchObject({ problem: { code: 'pack-load' } });
  });

  test('whose worker cannot start is a problem', async () => {
    const { wasm, meta } = await compileRules({ a: first });
    const broken = join(folder, 'broken.mjs');
    await writeFile(broken, 'throw new Error("this worker is broken")');
    const url = pathToFileURL(broken);
    const loaded = await isolatePack({ wasm, meta, workerUrl: url, deadline: 60_000, memory: 64 });
    expect('problem' in loaded && loaded.problem.message).toContain('this worker is broken');
  });

  test('whose worker dies takes no other rule along', async () => {
    const url = await bundle(
      'dying.mjs',
      `import { runWorker } from ${JSON.stringify(source)};
       import { parentPort } from 'node:worker_threads';
       const send = parentPort.postMessage.bind(parentPort);
       parentPort.postMessage = (message) => {
         send(message);
         if (message.outcome?.rule === 'acme/a') throw new Error('struck by lightning');
       };
       await runWorker();`,
    );
    const compiled = await compileRules({ a: first, m: last, z: last });
    const pack = await isolate(compiled, { workerUrl: url });
    const result = await evaluate(pack, {});
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).toMatchObject({ code: 'rule-failed', rule: 'acme/m' });
    expect(result.problems[0]?.message).toContain('struck by lightning');
    expect(messages(result)).toEqual(['first', 'last']);
  });
});

describe('a process with isolated packs', () => {
  test('ends although nobody closed them', async () => {
    const script = 'const { hits } = await pack.evaluate(request); console.log(hits.length);';
    expect(await run(script)).toEqual({ status: 0, stdout: '1\n' });
  });

  test('ends after closing them twice', async () => {
    const script = 'await pack.evaluate(request); await pack.close(); await pack.close();';
    expect(await run(script)).toEqual({ status: 0, stdout: '' });
  });

  test('that is busy itself does not take its own time for the time of a rule', async () => {
    const script = `
      const quick = { ...request, rules: meta.rules.slice(0, 1) };
      const evaluation = pack.evaluate(quick);
      setTimeout(() => { for (const end = Date.now() + 4000; Date.now() < end;); }, 0);
      const { hits, problems } = await evaluation;
      console.log(hits.length, problems.length);`;
    expect(await run(script)).toEqual({ status: 0, stdout: '1 0\n' });
  });
});

async function run(script: string): Promise<{ status: number | null; stdout: string }> {
  const compiled = await compileRules({ a: first, endless });
  const url = await bundle(
    'program.mjs',
    `import { isolatePack } from ${JSON.stringify(source)};
     const wasm = Uint8Array.from(Buffer.from(${JSON.stringify(Buffer.from(compiled.wasm).toString('base64'))}, 'base64'));
     const meta = ${JSON.stringify(compiled.meta)};
     const loaded = await isolatePack({ wasm, meta, workerUrl: new URL(${JSON.stringify(workerUrl.href)}), deadline: 2000, memory: 64 });
     const pack = loaded.pack;
     const request = { subject: 's', input: {}, data: {}, rules: meta.rules };
     ${script}`,
  );
  const { status, stdout } = spawnSync(process.execPath, [url.pathname], {
    encoding: 'utf8',
    timeout: 240_000,
  });
  return { status, stdout };
}
