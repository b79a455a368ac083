import type { Change, ChangedFile, Subject } from '@policy-lint/model';
import { type Page, pageOf } from './page.ts';
import { documentOrder } from './plan.ts';

export interface Pair<Item> {
  readonly before: Item;
  readonly after: Item;
}

export interface Sides {
  readonly registry: Pair<Page>;
  readonly changelog: Pair<Page>;
}

/** Both files before and after, as far as they are texts of their own. */
export function sidesOf({ documents, change }: Subject): Sides {
  const page = (name: keyof typeof documentOrder) => pageOf(documents, documentOrder[name]);
  const registry = { before: page('registryBefore'), after: page('registryAfter') };
  const changelog = { before: page('changelogBefore'), after: page('changelogAfter') };
  const own = [registry.after.document.path, changelog.after.document.path];
  return { registry: asTexts(registry, change, own), changelog: asTexts(changelog, change, own) };
}

function asTexts({ before, after }: Pair<Page>, change: Change, own: readonly string[]) {
  const file = change.files.find(({ path }) => path === after.document.path);
  const earlier = asText(before, file?.before);
  return {
    before: file !== undefined && isMovedIn(file, change, own) ? unknown(earlier) : earlier,
    after: asText(after, file?.after),
  };
}

/** What a link holds is the name of its target, and no text to judge. */
function asText(page: Page, version: ChangedFile['before']): Page {
  if (version === undefined || version.type === 'file') return page;
  return { ...page, isFile: false, document: { ...page.document, text: '', byteOrderMark: false } };
}

/** Its old path stands in the change as deleted, and is reported as not belonging there. */
function isMovedIn(
  { previousPath }: ChangedFile,
  { files }: Change,
  own: readonly string[],
): boolean {
  if (previousPath === undefined || own.includes(previousPath)) return false;
  return files.some(({ path, status }) => path === previousPath && status === 'deleted');
}

/** What was moved here has a history elsewhere: that nothing stood here before says nothing about it. */
function unknown(page: Page): Page {
  if (page.document.state !== 'absent') return page;
  return { ...page, document: { ...page.document, state: 'unknown' } };
}
