// Engine time per rule and per KB of facts against OPA's native evaluator on the same policies, and
// what loading costs a fresh process. Needs Go; run after `pnpm build`.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { openCompiler } from '../../rego/dist/index.js';

const here = import.meta.dirname;
const folder = await mkdtemp(join(tmpdir(), 'engine-bench-'));
const { loadPack } = await bundleEngine();
const compiler = openCompiler();
for (const [rules, statements] of [
  [10, 10],
  [50, 10],
  [50, 200],
  [50, 2000],
]) {
  await compare(packOf(rules), factsOf(statements));
}
await startUp(packOf(50));
await compiler.close();
await rm(folder, { recursive: true });

async function bundleEngine() {
  const outfile = join(folder, 'engine.mjs');
  await build({
    entryPoints: [join(here, '../src/index.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    external: ['yaml'],
    conditions: ['source'],
  });
  return import(pathToFileURL(outfile));
}

async function compare(pack, input) {
  const { wasm, meta } = await compiler.compilePack(pack);
  const loaded = await loadPack({ wasm, meta });
  const request = { subject: 'bench', input, data: { limits: { words: 3 } }, rules: meta.rules };
  const times = [];
  let hits = 0;
  for (const end = performance.now() + 3000; performance.now() < end || times.length < 5;) {
    const start = performance.now();
    hits = (await loaded.pack.evaluate(request)).hits.length;
    times.push(performance.now() - start);
  }
  const native = await inGo(pack, request);
  const kilobytes = JSON.stringify(input).length / 1024;
  const share = (milliseconds) => (milliseconds * 1000) / meta.rules.length / kilobytes;
  console.log(
    `${meta.rules.length} rules, ${kilobytes.toFixed(0)} KB, ${hits} findings (native ${native.findings}): ` +
      `engine ${show(median(times))} (${share(median(times)).toFixed(2)} us per rule and KB), ` +
      `native ${show(native.milliseconds)} (${share(native.milliseconds).toFixed(2)}); ` +
      `native / engine = ${(native.milliseconds / median(times)).toFixed(1)}`,
  );
}

async function inGo({ files }, { input, data, rules }) {
  const task = join(folder, 'task.json');
  const entrypoints = rules.map(({ entrypoint }) => entrypoint);
  await writeFile(task, JSON.stringify({ files, input, data, entrypoints }));
  const answer = execFileSync('go', ['run', join(here, 'native.go'), task], {
    cwd: join(here, '../../rego/go'),
  });
  return JSON.parse(answer);
}

/** A whole process each time: bare, with the engine loaded, with a pack loaded and used. */
async function startUp(pack) {
  const { wasm, meta } = await compiler.compilePack(pack);
  await writeFile(join(folder, 'pack.wasm'), wasm);
  await writeFile(join(folder, 'meta.json'), JSON.stringify(meta));
  const scripts = {
    bare: 'import "node:fs";',
    imported: 'import "./engine.mjs"; import "node:fs";',
    used: `import { loadPack } from './engine.mjs'; import { readFileSync } from 'node:fs';
      const meta = JSON.parse(readFileSync(new URL('meta.json', import.meta.url), 'utf8'));
      const { pack } = await loadPack({ wasm: readFileSync(new URL('pack.wasm', import.meta.url)), meta });
      await pack.evaluate({ subject: 's', input: ${JSON.stringify(factsOf(10))}, data: {}, rules: meta.rules });`,
  };
  const times = { bare: [], imported: [], used: [] };
  for (const [name, text] of Object.entries(scripts)) {
    await writeFile(join(folder, `${name}.mjs`), text);
  }
  for (let round = 0; round < 30; round++) {
    for (const name of Object.keys(scripts)) {
      const start = performance.now();
      execFileSync(process.execPath, [join(folder, `${name}.mjs`)]);
      times[name].push(performance.now() - start);
    }
  }
  const bare = median(times.bare);
  console.log(
    `${process.version}, ${(wasm.length / 1024).toFixed(0)} KB pack of ${meta.rules.length}: bare ${show(bare)}, ` +
      `engine +${show(median(times.imported) - bare)}, pack used once +${show(median(times.used) - bare)}`,
  );
}

function packOf(count) {
  const names = Array.from({ length: count }, (_, n) => [`rule-${n}/rule.rego`, ruleOf(n)]);
  const data = { limits: { words: 3 } };
  return { name: 'bench', files: Object.fromEntries(names), data, schemas: { doc: {} } };
}

/** Scans statements for something, as most rules do. */
function ruleOf(n) {
  return `# METADATA
# title: rule ${n}
# schemas: [input: schema.doc]
# custom: {id: bench/rule-${n}, severity: error, kind: doc}
package custom.bench.rule_${n}

import future.keywords.not

findings contains {"message": $"{s.kind} of {s.table} by rule ${n}", "at": s.at} if {
	some s in input.statements
	s.kind == "kind-${n % 20}"
	not allowed(s)
	count(split(s.text, " ")) > data.limits.words
}

allowed(s) if startswith(s.table, "tmp_${n % 7}")

allowed(s) if {
	some column in s.columns
	column.name == "c${n % 11}"
	regex.match("^int[0-9]*$", column.type)
}
`;
}

function factsOf(count) {
  const statements = Array.from({ length: count }, (_, n) => ({
    kind: `kind-${n % 23}`,
    table: n % 3 === 0 ? `tmp_${n % 9}_orders` : `orders_${n}`,
    text: `alter table orders_${n} add column c${n}`,
    at: `0:${n * 40}:${n * 40 + 39}`,
    columns: [
      { name: `c${n % 13}`, type: n % 2 === 0 ? 'int4' : 'text' },
      { name: 'created', type: 'timestamptz' },
    ],
  }));
  return { statements };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function show(milliseconds) {
  return `${milliseconds.toFixed(2)} ms`;
}
