import { type JsonNode, jsonNodes } from '@policy-lint/languages';
import type { At } from '@policy-lint/model';
import { canonicalDifference } from './canonical.ts';
import { filePlace, type Page, placeOf } from './page.ts';

/** How the text is written, apart from what it says. */
export type TextFacts = {
  readonly byte_order_mark: boolean;
  /** The first carriage return. */
  readonly carriage_return?: { readonly at: At };
  readonly last_newline: boolean;
  readonly start_at: At;
  /** The last character. */
  readonly end_at: At;
  /** The first character that the helper would have written otherwise. */
  readonly difference?: { readonly at: At };
};

export function textFacts(page: Page, root?: JsonNode): TextFacts {
  const { text, byteOrderMark } = page.document;
  const carriageReturn = text.indexOf('\r');
  const difference = root && canonicalDifference(text, root);
  const place = (offset: number) =>
    text === ''
      ? filePlace(page)
      : placeOf(page, { start: offset, end: Math.min(offset + 1, text.length) });
  return {
    byte_order_mark: byteOrderMark,
    ...(carriageReturn !== -1 && { carriage_return: { at: place(carriageReturn) } }),
    last_newline: text === '' || text.endsWith('\n'),
    start_at: place(0),
    end_at: place(Math.max(text.length - 1, 0)),
    ...(difference !== undefined && { difference: { at: place(difference) } }),
  };
}

export type DuplicateFact = {
  readonly name: string;
  readonly at: At;
  readonly first_at: At;
};

export function duplicateFacts(page: Page, root: JsonNode): readonly DuplicateFact[] {
  return jsonNodes(root).flatMap(({ key }) =>
    key?.duplicateOf === undefined
      ? []
      : [{ name: key.name, at: placeOf(page, key), first_at: placeOf(page, key.duplicateOf) }],
  );
}
