import { fileAt } from '@policy-lint/languages';
import type { DraftName } from '../draft.ts';

export interface Named {
  readonly revision?: DraftName;
  readonly description?: DraftName;
}

/** `20240101_add-users.ts`, `1711637331047-AddDocumentStore.ts`, `Migration20240101.ts`. */
export function namesOf(path: string): Named {
  const at = fileAt(path);
  const [stem = ''] = (path.split('/').at(-1) ?? '').split('.');
  const [, revision = '', rest = ''] =
    /^(?:Migration)?(\d[\d.]*(?:[-_]\d+)*[A-Z]?(?![a-z]))?(.*)$/u.exec(stem) ?? [];
  const words = rest.replaceAll(/[-_\s]+/g, ' ').trim();
  return {
    ...(revision !== '' && { revision: { text: revision, at } }),
    ...(words !== '' && { description: { text: words, at } }),
  };
}
