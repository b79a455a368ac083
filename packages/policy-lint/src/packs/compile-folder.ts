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
    const { problems, compiled } = await compileRest(compiler, source, whole, shown);
    if (compiled?.wasm === undefined) return { problems };
    const { wasm, meta } = compiled;
    return { entry: { meta, foreign: true, wasm: () => Promise.resolve(wasm) }, problems };
  } finally {
    await compiler.close();
  }
}

interface CompiledRest {
  readonly compiled?: CompiledPack;
  readonly problems: readonly Problem[];
}

/**
 * One rule that does not compile is no reason to leave the others of its pack unheard. What reads
 * something of a broken file breaks with it, so it may take several rounds.
 */
async function compileRest(
  compiler: Compiler,
  source: PackSource,
  compiled: CompiledPack,
  shown: string,
): Promise<CompiledRest> {
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
  const problems = errors.map((diagnostic) => toProblem(diagnostic, shown));
  if (compiled.wasm !== undefined) return { compiled, problems };
  const rest = withoutBroken(source, errors);
  if (rest === undefined) return { problems };
  const next = await compileRest(compiler, rest, await compiler.compilePack(rest), shown);
  // That nothing is left needs no word of its own.
  const more = next.problems.filter(({ code }) => code !== 'pack-empty');
  return { ...next, problems: [...problems, ...more] };
}

function withoutBroken(source: PackSource, errors: readonly Diagnostic[]): PackSource | undefined {
  const broken = new Set(errors.map(({ path }) => path));
  const files = Object.entries(source.files).filter(([path]) => !broken.has(path));
  const isSmaller = files.length < Object.keys(source.files).length;
  if (broken.has('') || !isSmaller || files.every(([path]) => path.endsWith('_test.rego')))
    return undefined;
  return { ...source, files: Object.fromEntries(files) };
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
