import { join } from 'node:path';
import type { Problem } from '@policy-lint/model';
import { mergeDocuments, type LoadedData, type PlacedDocument } from './merge-documents.ts';
import { parseDocument } from './parse-document.ts';

/** Every document of data in a pack, at the path of its folder: sub/dir/data.json is data.sub.dir. */
export async function readPackDocuments(request: {
  readonly folder: string;
  /** The folder in messages. */
  readonly shown: string;
  /** Of all files of the pack. */
  readonly paths: readonly string[];
  /** The texts of its Rego by path. */
  readonly rego: Readonly<Record<string, string>>;
  readonly read: (path: string) => Promise<Uint8Array>;
}): Promise<LoadedData> {
  const { folder, shown, paths, rego, read } = request;
  const documents: PlacedDocument[] = [];
  const problems: Problem[] = [];
  const isCase = caseFolders(rego);
  for (const path of paths.filter((one) => isDataName(one) && !isCase(one))) {
    const name = [shown, path].filter((part) => part !== '').join('/');
    const parsed = await parseDocument(await read(join(folder, path)), name);
    if ('problem' in parsed) problems.push(parsed.problem);
    else documents.push({ ...parsed, keys: path.split('/').slice(0, -1), shown: name });
  }
  const merged = mergeDocuments(documents);
  return { ...merged, problems: [...problems, ...merged.problems] };
}

/** The names under which OPA looks for data in a bundle. */
export function isDataName(path: string): boolean {
  return /(?:^|\/)data\.(?:json|ya?ml)$/.test(path);
}

/** The cases of a rule are files that it judges, whatever they are called. */
export function caseFolders(rego: Readonly<Record<string, string>>): (path: string) => boolean {
  const rules = Object.entries(rego).filter(([, text]) =>
    /^package (?:custom|policylint)\./m.test(text),
  );
  const folders = rules.map(([path]) => path.slice(0, path.lastIndexOf('/') + 1));
  const cases = [...new Set(folders)].flatMap((folder) => [`${folder}good/`, `${folder}bad/`]);
  return (path) => cases.some((folder) => path.startsWith(folder));
}
