import type { PackMeta } from '@policy-lint/model';
import { checkPack } from './check-pack.ts';
import type { Tools } from './check-pack.ts';
import { toDiagnostics } from './failures.ts';
import { cached, type CacheFolder } from './cache.ts';
import type { CompiledPack, PackSource } from './types.ts';
import { importedBuiltins } from './wasm-builtins.ts';

export async function compilePack(
  source: PackSource,
  { cache, ...tools }: Tools & { readonly cache: CacheFolder | undefined },
): Promise<CompiledPack> {
  if (cache === undefined) return compile(source, tools);
  return cached(cache, [source, tools.allowed], () => compile(source, tools));
}

async function compile(source: PackSource, tools: Tools): Promise<CompiledPack> {
  const { meta, diagnostics } = await checkPack(source, tools);
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    return { wasm: undefined, meta, diagnostics };
  }
  const built = await tools.call('build', {
    files: source.files,
    entrypoints: entrypointsOf(meta),
    hostBuiltins: tools.allowed,
    strictBuiltins: meta.rules.some((rule) => rule.strictBuiltins === true),
  });
  const failures = toDiagnostics(built.failures);
  if (built.wasm === undefined) {
    return { wasm: undefined, meta, diagnostics: [...diagnostics, ...failures] };
  }
  const wasm = new Uint8Array(Buffer.from(built.wasm, 'base64'));
  return { wasm, meta: withBuiltins(meta, await importedBuiltins(wasm)), diagnostics };
}

function entrypointsOf({ rules }: PackMeta): readonly string[] {
  const names = rules.flatMap(({ entrypoint, exceptions }) =>
    [entrypoint, exceptions ?? []].flat(),
  );
  return [...new Set(names)];
}

function withBuiltins(meta: PackMeta, builtins: readonly string[]): PackMeta {
  return { ...meta, builtins };
}
