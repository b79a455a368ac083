import type { Document } from '@policy-lint/model';
import { type Edit, findEdit } from './edit.ts';
import type { FileChange } from './file-changes.ts';
import { readPage } from './page.ts';

/** What changed in a migration that was there before, as far as both texts are there. */
export async function editOf(
  path: string,
  { status, previousPath = path }: FileChange,
  documents: readonly Document[],
): Promise<Edit | undefined> {
  if (status !== 'modified' && status !== 'renamed') return undefined;
  const number = documents.findIndex((one) => one.path === path && one.side === 'after');
  const before = documents.find((one) => one.path === previousPath && one.side === 'before');
  const after = documents[number];
  if (before?.state !== 'present' || after?.state !== 'present') return undefined;
  return findEdit(await readPage(path, before.text), await readPage(path, after.text), number);
}
