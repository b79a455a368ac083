import { join } from 'node:path';
import type { JsonObject } from '@policy-lint/model';
import type { PolicyFiles } from '../policy-files/policy-files.ts';

/** A folder of Rego as values: what a compiler needs and nothing else. */
export interface PackFolder {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly data: JsonObject;
}

export async function readPackFolder(
  folder: string,
  name: string,
  from: PolicyFiles,
): Promise<PackFolder> {
  const paths = await from.list(folder);
  const read = async (path: string) => Buffer.from(await from.read(join(folder, path))).toString();
  const texts = await Promise.all(
    paths
      .filter((path) => path.endsWith('.rego'))
      .map(async (path) => [path, await read(path)] as const),
  );
  const data = paths.includes('data.json')
    ? (JSON.parse(await read('data.json')) as JsonObject)
    : {};
  return { name, files: Object.fromEntries(texts), data };
}
