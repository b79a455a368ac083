import { kinds } from '@policy-lint/kinds';
import type { JsonSchema, Problem } from '@policy-lint/model';
import { openCompiler, type Diagnostic, type PackSource } from '@policy-lint/rego';
import type { ForeignPack } from './foreign.ts';
import { readPackFolder } from './read-folder.ts';

/** Compiles a folder of Rego, or takes what the last run compiled from the same bytes. */
export async function compileFolder(request: {
  readonly folder: string;
  readonly name: string;
  /** The folder in messages. */
  readonly shown: string;
  readonly cache: string;
}): Promise<ForeignPack> {
  const { folder, name, shown, cache } = request;
  const compiler = openCompiler({ cacheDir: cache });
  try {
    const { wasm, meta, diagnostics } = await compiler.compilePack(await packSource(folder, name));
    const problems = diagnostics
      .filter(({ severity }) => severity === 'error')
      .map((diagnostic) => toProblem(diagnostic, shown));
    if (wasm === undefined) return { problems };
    const entry = { meta, foreign: true, wasm: () => Promise.resolve(wasm) };
    return { entry, problems };
  } finally {
    await compiler.close();
  }
}

export async function packSource(folder: string, name: string): Promise<PackSource> {
  return { ...(await readPackFolder(folder, name)), schemas: factsSchemas() };
}

export function factsSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(Object.values(kinds).map((kind) => [kind.name, kind.facts]));
}

export function toProblem(diagnostic: Diagnostic, shown: string): Problem {
  const { message, hint, rule, line, column } = diagnostic;
  const path = [shown, diagnostic.path].filter((part) => part !== '').join('/');
  const endLine = diagnostic.endLine ?? line;
  const endColumn = diagnostic.endColumn ?? column;
  return {
    code: diagnostic.code === 'no-rules' ? 'pack-empty' : 'pack-compile',
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(rule === undefined ? {} : { rule }),
    place: line > 0 ? { path, span: { line, column, endLine, endColumn } } : { path },
  };
}
