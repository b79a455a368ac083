import { extname, isAbsolute, join, relative } from 'node:path';
import type { JsonObject, Problem } from '@policy-lint/model';
import type { PolicyFiles } from '../../policy-files/policy-files.ts';
import { mergeDocuments, type LoadedData, type PlacedDocument } from './merge-documents.ts';
import { dataProblem, parseDocument } from './parse-document.ts';

/**
 * Documents that a config or a command line names, placed as `conftest --data` does: a file at the
 * root, and what is in a folder at the path of its folder below it, whatever the files are called.
 */
export async function readGivenDocuments(
  paths: readonly string[],
  root: string,
  files: PolicyFiles,
): Promise<LoadedData> {
  const documents: PlacedDocument[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const shown = shownPath(path, root);
    try {
      for (const file of await listData(path, shown, files)) {
        const parsed = await parseDocument(await files.read(file.path), file.shown);
        if ('problem' in parsed) problems.push(parsed.problem);
        else documents.push({ ...parsed, keys: file.keys, shown: file.shown });
      }
    } catch (error) {
      problems.push(dataProblem(shown, (error as Error).message));
    }
  }
  const merged = mergeDocuments(documents);
  return { ...merged, problems: [...problems, ...merged.problems] };
}

/** The data of a pack with what is given to all packs. */
export function withGivenData(own: JsonObject, given: JsonObject, pack: string): LoadedData {
  return mergeDocuments([
    { keys: [], value: own, shown: `the pack ${pack}` },
    { keys: [], value: given, shown: 'what `data` names' },
  ]);
}

interface DataFile {
  readonly path: string;
  readonly shown: string;
  readonly keys: readonly string[];
}

async function listData(
  path: string,
  shown: string,
  files: PolicyFiles,
): Promise<readonly DataFile[]> {
  const look = await files.look(path);
  if (look === undefined) throw new Error('it does not exist');
  if (look.type === 'file') {
    if (!isData(path)) throw new Error('it is neither .json nor .yaml');
    return [{ path, shown, keys: [] }];
  }
  const found = (await files.list(path)).filter(isData);
  if (found.length === 0) throw new Error('the folder holds neither .json nor .yaml');
  return found.map((name) => ({
    path: join(path, name),
    shown: `${shown}/${name}`,
    keys: name.split('/').slice(0, -1),
  }));
}

function isData(path: string): boolean {
  return ['.json', '.yaml', '.yml'].includes(extname(path).toLowerCase());
}

function shownPath(path: string, root: string): string {
  const inside = relative(root, path).replaceAll('\\', '/');
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside;
}
