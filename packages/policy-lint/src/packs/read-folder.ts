import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '@policy-lint/model';

/** A folder of Rego as values: what a compiler needs and nothing else. */
export interface PackFolder {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly data: JsonObject;
}

export async function readPackFolder(folder: string, name: string): Promise<PackFolder> {
  const paths = await listPaths(folder);
  const texts = await Promise.all(
    paths
      .filter((path) => path.endsWith('.rego'))
      .map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const),
  );
  const data = paths.includes('data.json')
    ? (JSON.parse(await readFile(join(folder, 'data.json'), 'utf8')) as JsonObject)
    : {};
  return { name, files: Object.fromEntries(texts), data };
}

/** Paths of all files below a folder, with `/`, sorted; links are not followed. */
export async function listPaths(folder: string, under = ''): Promise<string[]> {
  const entries = await readdir(join(folder, under), { withFileTypes: true });
  const lists = await Promise.all(
    entries
      .filter((entry) => entry.name !== 'node_modules' && !entry.name.startsWith('.'))
      .map((entry) => {
        const path = under === '' ? entry.name : `${under}/${entry.name}`;
        if (entry.isDirectory()) return listPaths(folder, path);
        return Promise.resolve(entry.isFile() ? [path] : []);
      }),
  );
  return lists.flat().sort();
}
