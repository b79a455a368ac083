// How long compiling takes, cold and from the cache, side by side. Run after `pnpm build`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCompiler } from '../dist/index.js';

const rounds = 5;

for (const count of [1, 10, 50]) {
  const cacheDir = await mkdtemp(join(tmpdir(), 'rego-bench-'));
  const [first, second, cached] = await measure(packOf(count), cacheDir);
  const ratio = (first / cached).toFixed(0);
  console.log(
    `${String(count).padStart(3)} rules: first ${show(first)}, second ${show(second)}, ` +
      `cached ${show(cached)}; first / cached = ${ratio}`,
  );
  await rm(cacheDir, { recursive: true });
}

async function measure(pack, cacheDir) {
  const times = { first: [], second: [], cached: [] };
  for (let round = 0; round < rounds; round += 1) {
    const compiler = openCompiler();
    times.first.push(await time(() => compiler.compilePack(pack)));
    times.second.push(await time(() => compiler.compilePack(pack)));
    await compiler.close();
    const keeping = openCompiler({ cacheDir });
    await keeping.compilePack(pack);
    await keeping.close();
    const reading = openCompiler({ cacheDir });
    times.cached.push(await time(() => reading.compilePack(pack)));
  }
  return [median(times.first), median(times.second), median(times.cached)];
}

async function time(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function show(milliseconds) {
  return `${milliseconds.toFixed(1)} ms`;
}

function packOf(count) {
  const names = Array.from({ length: count }, (_, index) => `rule-${index}`);
  const files = Object.fromEntries(names.map((name) => [`${name}/rule.rego`, rule(name)]));
  const facts = {
    type: 'array',
    items: { type: 'object', properties: text('kind', 'name', 'at') },
  };
  return { name: 'bench', files, schemas: { plan: { type: 'object', properties: { facts } } } };
}

function text(...names) {
  return Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
}

function rule(name) {
  return `# METADATA
# title: ${name}
# schemas:
#   - input: schema.plan
# custom:
#   id: bench/${name}
#   severity: error
#   kind: plan
#   options: {type: object, properties: {allow: {type: array, default: []}}}
package custom.bench.${name.replace('-', '_')}

import future.keywords.not

findings contains {"message": $"{fact.name} is bad", "at": fact.at} if {
	some fact in input.facts
	fact.kind == "${name}"
	not allowed(fact)
}

allowed(fact) if startswith(fact.name, "tmp_")

allowed(fact) if fact.name in data.policylint.options["bench/${name}"].allow
`;
}
