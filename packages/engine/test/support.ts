import type { Json, JsonObject, PackMeta } from '@policy-lint/model';
import { openCompiler } from '@policy-lint/rego';
import type { Compiler, CompilerOptions } from '@policy-lint/rego';
import { loadPack } from '../src/index.ts';
import type { Evaluation, LoadOptions, Pack, PackSource } from '../src/index.ts';

let compiler: Compiler | undefined;

export function theCompiler(): Compiler {
  compiler ??= openCompiler();
  return compiler;
}

export async function closeCompiler(): Promise<void> {
  await compiler?.close();
  compiler = undefined;
}

/** Rules by name, each the body of its Rego file; their ids are `acme/<name>`. */
export type Rules = Readonly<Record<string, string>>;

/** `custom` are more lines of the header's `custom`. */
export function filesOf(rules: Rules, custom = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rules).map(([name, body]) => [
      `${name}/rule.rego`,
      headerOf(name, custom) + body,
    ]),
  );
}

/** The same rules, with `strictBuiltins` in their headers. */
export function strictFilesOf(rules: Rules): Record<string, string> {
  return filesOf(rules, '#   strictBuiltins: true\n');
}

export async function compileRules(
  rules: Rules,
  options: CompilerOptions = {},
  data: JsonObject = {},
): Promise<{ wasm: Uint8Array; meta: PackMeta }> {
  return compileFiles(filesOf(rules), options, data);
}

export async function compileFiles(
  files: Readonly<Record<string, string>>,
  options: CompilerOptions = {},
  data: JsonObject = {},
): Promise<{ wasm: Uint8Array; meta: PackMeta }> {
  const own = Object.keys(options).length > 0;
  const with_ = own ? openCompiler(options) : theCompiler();
  const { wasm, meta, diagnostics } = await with_.compilePack({
    name: 'acme',
    files,
    data,
    schemas: { doc: {} },
  });
  if (own) await with_.close();
  if (wasm === undefined) throw new Error(JSON.stringify(diagnostics, null, 2));
  return { wasm, meta };
}

export async function load(source: PackSource, options?: LoadOptions): Promise<Pack> {
  const loaded = await loadPack(source, options);
  if ('problem' in loaded) throw new Error(loaded.problem.message);
  return loaded.pack;
}

export function evaluate(pack: Pack, input: Json, data: JsonObject = {}): Promise<Evaluation> {
  return pack.evaluate({ subject: 'doc.yaml', input, data, rules: pack.meta.rules });
}

export function messages({ hits }: Evaluation): readonly string[] {
  return hits.map(({ message }) => message);
}

function headerOf(name: string, custom: string): string {
  return `# METADATA
# title: ${name}
# schemas:
#   - input: schema.doc
# custom:
#   id: acme/${name}
#   severity: error
#   kind: doc
${custom}package custom.acme.${name.replaceAll('-', '_')}

import future.keywords.not

`;
}
