import type { Document } from '@policy-lint/model';
import { type Edit, findEdit } from './edit.ts';
import type { FileChange } from './file-changes.ts';
import { readPages } from './page.ts';

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
  const pages = await readPages(path, before.text);
  const edits = (await readPages(path, after.text)).map((page, index) =>
    findEdit(pages[index] ?? { text: before.text, remarks: [] }, page, number),
  );
  return edits.find((one) => one?.edit === 'code') ?? edits[0];
}
