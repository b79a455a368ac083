import { join } from 'node:path';
import type { JsonObject, Problem } from '@policy-lint/model';
import type { PolicyFiles } from '../policy-files/policy-files.ts';
import { readPackDocuments } from './data/pack-documents.ts';

/** A folder of Rego as values: what a compiler needs and nothing else. */
export interface PackFolder {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly data: JsonObject;
  /** What is wrong with its data. */
  readonly problems: readonly Problem[];
}

export async function readPackFolder(
  folder: string,
  name: string,
  from: PolicyFiles,
  shown: string,
): Promise<PackFolder> {
  const paths = await from.list(folder);
  const read = async (path: string) => Buffer.from(await from.read(join(folder, path))).toString();
  const texts = await Promise.all(
    paths
      .filter((path) => path.endsWith('.rego'))
      .map(async (path) => [path, await read(path)] as const),
  );
  const rego = Object.fromEntries(texts);
  const loaded = await readPackDocuments({ folder, shown, paths, rego, read: from.read });
  return { name, files: rego, ...loaded };
}
