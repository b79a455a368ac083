import { dialectNamed } from '../dialect/names.ts';
import type { DraftName } from '../draft.ts';
import { linesOf } from './lines.ts';
import { type Changeset, changesetsOf } from './liquibase-changesets.ts';
import { maskEndDelimiter } from './liquibase-delimiter.ts';
import type { Section } from './section.ts';
import { type Page, placeIn } from './source.ts';

export interface LiquibaseFile {
  readonly sections: readonly Section[];
  readonly revision?: DraftName;
  readonly description?: DraftName;
}

/** A formatted SQL file: changesets one after the other, each with its own way back in comments. */
export function readLiquibase(page: Page): LiquibaseFile | undefined {
  const { text } = page.document;
  const lines = linesOf(text);
  const first = lines.find((line) => line.text.trim() !== '');
  if (first === undefined || !isHeader(first.text)) return undefined;
  const changesets = changesetsOf(text, lines);
  const [only, another] = changesets;
  const single = only !== undefined && another === undefined;
  return {
    sections: [
      ...changesets.map((one) => upSection(page, one)),
      ...changesets.toReversed().flatMap((one) => downSections(page, one)),
    ],
    ...(single && { revision: { text: only.id, at: placeIn(page, only.marker) } }),
    ...(only?.comment && {
      description: { text: only.comment.text, at: placeIn(page, only.comment) },
    }),
  };
}

/** `--liquibase formatted sql` */
function isHeader(line: string): boolean {
  const words = line.trim().toLowerCase().split(/\s+/).join(' ');
  return (
    words.startsWith('--liquibase formatted sql') || words.startsWith('-- liquibase formatted sql')
  );
}

function upSection(page: Page, changeset: Changeset): Section {
  const { start, end, marker, rollbacks } = changeset;
  const text = maskEndDelimiter(
    page.document.text.slice(start, end),
    changeset.words.get('enddelimiter'),
  );
  return {
    page,
    phase: 'up',
    start,
    end,
    marker,
    ...(text !== undefined && { text }),
    ...(rollbacks === 'none' && { reversible: false as const }),
    ...settingsOf(changeset),
  };
}

function downSections(page: Page, changeset: Changeset): readonly Section[] {
  if (changeset.rollbacks === 'none') return [];
  const { marker, rollbacks } = changeset;
  return rollbacks.map((embedded) => {
    const { start, end } = embedded;
    return { page, phase: 'down', start, end, marker, embedded, ...settingsOf(changeset) };
  });
}

function settingsOf({ words }: Changeset): Pick<Section, 'transaction' | 'dialect'> {
  const none = words.get('runintransaction') === 'false';
  const dialect = dialectNamed(words.get('dbms') ?? '');
  return {
    ...(none && { transaction: { mode: 'none', from: '`runInTransaction` of the changeset' } }),
    ...(dialect && { dialect }),
  };
}
