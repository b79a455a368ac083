import { kinds } from '@policy-lint/kinds';
import type { JsonSchema, Kind, Problem } from '@policy-lint/model';
import type { CompiledPack, Compiler, Diagnostic, PackSource } from '@policy-lint/rego';
import { diskFiles } from '../policy-files/disk.ts';
import type { PolicyFiles } from '../policy-files/policy-files.ts';
import type { CachePlace } from '../cache/place.ts';
import { openCompiler } from './compiler.ts';
import type { ForeignPack } from './pack-entry.ts';
import { readPackFolder } from './read-folder.ts';

/** Compiles a folder of Rego, or takes what the last run compiled from the same bytes. */
export async function compileFolder(request: {
  readonly folder: string;
  readonly name: string;
  /** The folder in messages. */
  readonly shown: string;
  /** Where compiled packs are kept; without it nothing is. */
  readonly cache: CachePlace | undefined;
  readonly signal: AbortSignal | undefined;
  readonly files: PolicyFiles;
}): Promise<ForeignPack> {
  const { folder, name, shown, cache, signal, files } = request;
  const compiler = await openCompiler(cache, signal);
  try {
    const source = await packSource(folder, name, files);
    const whole = await compiler.compilePack(source);
    const errors = whole.diagnostics.filter(({ severity }) => severity === 'error');
    const problems = errors.map((diagnostic) => toProblem(diagnostic, shown));
    const rest = whole.wasm ? whole : await compileRest(compiler, source, errors);
    if (rest?.wasm === undefined) return { problems };
    const { wasm, meta } = rest;
    return { entry: { meta, foreign: true, wasm: () => Promise.resolve(wasm) }, problems };
  } finally {
    await compiler.close();
  }
}

/** One rule that does not compile is no reason to leave the others of its pack unheard. */
async function compileRest(
  compiler: Compiler,
  source: PackSource,
  errors: readonly Diagnostic[],
): Promise<CompiledPack | undefined> {
  const broken = new Set(errors.map(({ path }) => path));
  const files = Object.entries(source.files).filter(([path]) => !broken.has(path));
  if (broken.has('') || files.every(([path]) => path.endsWith('_test.rego'))) return undefined;
  return compiler.compilePack({ ...source, files: Object.fromEntries(files) });
}

export async function packSource(
  folder: string,
  name: string,
  files: PolicyFiles = diskFiles,
): Promise<PackSource> {
  const read = await readPackFolder(folder, name, files);
  return { ...read, schemas: factsSchemas(), marks: factsMarks() };
}

function factsMarks(): Readonly<Record<string, readonly string[]>> {
  const all: readonly Kind[] = Object.values(kinds);
  return Object.fromEntries(all.map(({ name, marks = [] }) => [name, marks]));
}

function factsSchemas(): Readonly<Record<string, JsonSchema>> {
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
