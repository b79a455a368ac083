import { extname } from 'node:path';
import {
  decode,
  jsonNodes,
  jsonPointers,
  lineIndex,
  parseJson,
  type JsonNode,
} from '@policy-lint/languages';
import type { Json, Place, Problem } from '@policy-lint/model';
import type { PolicyFiles } from '../policy-files/policy-files.ts';

/** A config as it was written, and where each of its keys stands. */
export interface LoadedConfig {
  readonly path: string;
  readonly value: Json;
  readonly placeOf: (pointer: string) => Place;
}

/** Reads a config file of any form; `shown` is its name in messages. */
export async function loadConfig(
  path: string,
  shown: string,
  files: PolicyFiles,
  signal?: AbortSignal,
): Promise<{ readonly config: LoadedConfig } | { readonly problem: Problem }> {
  try {
    if ((await files.look(path))?.type === 'folder')
      return { problem: { code: 'config', message: `${shown} is a folder, not a config file` } };
    if (!isExecutable(path)) return await loadText(await files.read(path), path, shown);
    if (!files.mayRun) return { problem: neverRun(shown) };
    // Node would wait for a named pipe for ever.
    await files.read(path);
    return { config: await loadProgram(path, shown, signal) };
  } catch (error) {
    signal?.throwIfAborted();
    const message = `${shown} could not be loaded: ${(error as Error).message}`;
    return { problem: { code: 'config', message, place: { path: shown } } };
  }
}

/** Whether a config is a program rather than a text. */
export function isExecutable(path: string): boolean {
  return !['.yaml', '.yml', '.json'].includes(extname(path));
}

function neverRun(shown: string): Problem {
  const message = `${shown} is a program, and what it imports may be part of the change: a policy from git is never run`;
  const hint =
    'Write the config as YAML or JSON, or pass `--policy-from change` to run the one in the working tree.';
  return { code: 'config', message, hint, place: { path: shown } };
}

async function loadText(bytes: Uint8Array, path: string, shown: string) {
  const decoded = decode(bytes);
  if ('problem' in decoded) throw new Error(decoded.problem.message);
  const { root, value, errors } = await parseByExtension(decoded.text, extname(path));
  const lines = lineIndex(decoded.text);
  const [error] = [...errors, ...duplicateKeys(root)];
  if (error) {
    const place = { path: shown, span: lines.span(error.start, error.end) };
    const message = `${shown} is not valid: ${error.message}`;
    return { problem: { code: 'config', message, place } as const };
  }
  const nodes: ReadonlyMap<string, JsonNode> = root ? jsonPointers(root) : new Map();
  const placeOf = (pointer: string): Place => {
    const node = nodes.get(pointer);
    const range = node?.key ?? node;
    return range ? { path: shown, span: lines.span(range.start, range.end) } : { path: shown };
  };
  return { config: { path, value: value ?? {}, placeOf } };
}

interface ParsedText {
  readonly root?: JsonNode;
  readonly value?: Json;
  readonly errors: readonly { readonly message: string; start: number; end: number }[];
}

async function parseByExtension(text: string, extension: string): Promise<ParsedText> {
  if (extension === '.json') return parseJson(text);
  const { parseYaml } = await import('@policy-lint/languages/yaml');
  const { documents, errors } = parseYaml(text);
  return { ...documents[0], errors };
}

/** The reader would take the last one; which one was meant nobody can know. */
function duplicateKeys(root: JsonNode | undefined) {
  return (root ? jsonNodes(root) : []).flatMap(({ key }) =>
    key?.duplicateOf ? [{ ...key, message: `the key "${key.name}" stands here twice` }] : [],
  );
}

async function loadProgram(
  path: string,
  shown: string,
  signal: AbortSignal | undefined,
): Promise<LoadedConfig> {
  const { runProgram } = await import('./run-program.ts');
  return { path, value: await runProgram(path, signal), placeOf: () => ({ path: shown }) };
}
