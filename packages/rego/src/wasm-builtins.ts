import { wasm } from './webassembly.ts';

interface PolicyExports {
  builtins(): number;
  opa_json_dump(value: number): number;
}

/** The builtins that a compiled policy expects from its host, as the policy itself lists them. */
export async function importedBuiltins(policyWasm: Uint8Array): Promise<readonly string[]> {
  const memory = new wasm.Memory({ initial: 5 });
  const module = await wasm.compile(policyWasm);
  const functions = wasm.Module.imports(module)
    .filter(({ kind }) => kind === 'function')
    .map(({ name }) => [name, () => 0]);
  const { exports } = await wasm.instantiate(module, {
    env: { memory, ...Object.fromEntries(functions) },
  });
  const policy = exports as PolicyExports;
  const start = policy.opa_json_dump(policy.builtins());
  const bytes = new Uint8Array(memory.buffer).subarray(start);
  const text = new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
  return Object.keys(JSON.parse(text) as Record<string, number>).sort();
}
