import { fileAt } from '@policy-lint/languages';
import { plainSql } from '../sql-name.ts';
import type { DraftName } from '../draft.ts';
import { flywayType } from './roles.ts';
import type { Convention } from './section.ts';
import type { SqlSource } from './source.ts';
import { wholeFile } from './source.ts';
import { linesOf } from './lines.ts';

export type Named = Pick<Convention, 'revision' | 'description'>;

/** `20240101_add_users.up.sql`: number and words; of a folder for `up.sql`; else the first comment describes it. */
export function namesOf(source: SqlSource, own: Named): Named {
  const { path } = source.subject;
  const at = fileAt(path);
  const { revision, words } = readName(stemOf(path, source));
  const described = words === '' ? firstComment(source) : { text: words, at };
  return {
    ...(revision !== '' && { revision: { text: revision, at } }),
    ...(described && { description: described }),
    ...(own.revision && { revision: own.revision }),
    ...(own.description && { description: own.description }),
  };
}

function stemOf(path: string, { settings }: SqlSource): string {
  const parts = plainSql(path).split('/');
  const name = parts.pop() ?? '';
  if (['up.sql', 'down.sql', 'migration.sql'].includes(name)) return parts.pop() ?? '';
  const [stem = ''] = name.replace(/[-_](?:up|down)\.sql$/, '').split(/\.(?=[A-Za-z])/);
  const type = flywayType(name, settings.flyway);
  return type === undefined ? stem : stem.slice(settings.flyway[type].length);
}

function readName(stem: string): { readonly revision: string; readonly words: string } {
  const [, revision = '', rest = ''] = /^(\d[\d.]*(?:[-_]\d+)*)?(.*)$/su.exec(stem) ?? [];
  return { revision, words: rest.replaceAll(/[-_\s]+/g, ' ').trim() };
}

/** Before the first statement, and more than a line of dashes. */
function firstComment({ up }: SqlSource): DraftName | undefined {
  if (up === undefined) return undefined;
  for (const line of linesOf(up.document.text.slice(0, 4000))) {
    const text = line.text.trim();
    if (!text.startsWith('--')) {
      if (text === '') continue;
      return undefined;
    }
    const words = text.replace(/^[-\s]+/, '');
    if (words !== '' && !/^(?:\+goose|\+migrate|migrate:|atlas:)/.test(words))
      return { text: words, at: wholeFile(up) };
  }
  return undefined;
}
