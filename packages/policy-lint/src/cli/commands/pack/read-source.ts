import { resolve } from 'node:path';
import { packSource } from '../../../packs/compile-folder.ts';
import { readGivenDocuments } from '../../../packs/data/given-documents.ts';
import { diskFiles } from '../../../policy-files/disk.ts';
import type { Arguments } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';
import type { PackTarget } from './target.ts';

/** A pack with the data that `--data` names. */
export async function readSource(target: PackTarget, given: Arguments, io: InputOutput) {
  const paths = given.values('data').map((path) => resolve(io.cwd, path));
  const { data, problems } = await readGivenDocuments(paths, io.cwd, diskFiles);
  const read = await packSource({ ...target, data });
  return { ...read, problems: [...problems, ...read.problems] };
}
