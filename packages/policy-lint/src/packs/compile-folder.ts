import { kinds } from '@policy-lint/kinds';
import type { JsonObject, JsonSchema, Kind, Problem } from '@policy-lint/model';
import type { CompiledPack, Compiler, Diagnostic, PackSource } from '@policy-lint/rego';
import { diskFiles } from '../policy-files/disk.ts';
import type { PolicyFiles } from '../policy-files/policy-files.ts';
import type { CachePlace } from '../cache/place.ts';
import { openCompiler } from './compiler.ts';
import { withGivenData } from './data/given-documents.ts';
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
  /** Data that is not part of the pack. */
  readonly data: JsonObject;
}): Promise<ForeignPack> {
  const { cache, signal, shown } = request;
  const compiler = await openCompiler(cache, signal);
  try {
    const { source, problems: broken } = await packSource(request);
    // Without its data a rule would stay silent.
    if (broken.length > 0) return { problems: broken };
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

/** All that compiling a folder takes, and what is wrong with its data. */
export async function packSource({
  folder,
  name,
  shown = '',
  files = diskFiles,
  data = {},
}: {
  readonly folder: string;
  readonly name: string;
  readonly shown?: string;
  readonly files?: PolicyFiles;
  readonly data?: JsonObject;
}): Promise<{ readonly source: PackSource; readonly problems: readonly Problem[] }> {
  const { problems, ...read } = await readPackFolder(folder, name, files, shown);
  const merged = withGivenData(read.data, data, name);
  return {
    source: { ...read, data: merged.data, schemas: factsSchemas(), marks: factsMarks() },
    problems: [...problems, ...merged.problems],
  };
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
