import { fileAt, formatAt, type JsonNode, type Range } from '@policy-lint/languages';
import type { At, Document } from '@policy-lint/model';

/** A document with its number, which places in it are named by. */
export interface Page {
  readonly document: Document;
  readonly number: number;
  /** False of a link or a submodule, whose text is empty here. */
  readonly isFile: boolean;
}

export function pageOf(documents: readonly Document[], number: number): Page {
  const document = documents[number];
  if (document === undefined) throw new Error(`the subject has no document ${number}`);
  return { document, number, isFile: true };
}

export function placeOf(page: Page, { start, end }: Range): At {
  return formatAt(page.number, start, end);
}

/** Its key stands for a value that may be pages long. */
export function keyPlace(page: Page, node: JsonNode): At {
  return placeOf(page, node.key ?? { start: node.start, end: node.start + 1 });
}

export function filePlace({ document }: Page): At {
  return fileAt(document.path);
}

/** As it stands in the text, short enough for a message. */
export function writtenAs({ document }: Page, { start, end }: Range): string {
  const text = document.text.slice(start, end).replaceAll(/\s+/g, ' ');
  // A cut must not leave half of a character.
  return text.length > 60 ? `${text.slice(0, 59).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}
