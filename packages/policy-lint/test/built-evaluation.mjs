// Compiles and evaluates packs with what is built, in a process that nothing transforms: from standard input to
// standard output.
import { text } from 'node:stream/consumers';
import { isolatePack, loadPack } from '../dist/engine.js';
import { openCompiler } from '../../rego/dist/index.js';

const compiler = openCompiler();
const workerUrl = new URL('../dist/engine-worker.js', import.meta.url);
const limits = { deadline: 120_000, memory: 512 };

const results = {};
for (const { name, source, requests, data } of JSON.parse(await text(process.stdin))) {
  const { wasm, meta, diagnostics } = await compiler.compilePack(source);
  if (wasm === undefined) throw new Error(JSON.stringify(diagnostics));
  const judge = async (loaded) => {
    if (loaded.problem !== undefined) throw new Error(loaded.problem.message);
    const evaluation = await loaded.pack.evaluate({
      subject: 'doc.yaml',
      input: {},
      data,
      rules: meta.rules,
    });
    await loaded.pack.close();
    return evaluation;
  };
  const { answers } = await compiler.evaluate(source, requests);
  results[name] = {
    inProcess: await judge(await loadPack({ wasm, meta })),
    isolated: await judge(await isolatePack({ wasm, meta, workerUrl, ...limits })),
    answers,
  };
}
await compiler.close();
process.stdout.write(JSON.stringify(results));
