import type { At } from '@policy-lint/model';

export type ParsedAt =
  | {
      readonly type: 'range';
      readonly document: number;
      readonly start: number;
      readonly end: number;
    }
  | { readonly type: 'file'; readonly path: string };

/** UTF-16 offsets into the text of the subject's document with this number. */
export function formatAt(document: number, start: number, end: number): At {
  return `${document}:${start}:${end}`;
}

/** A file as a whole, also one that is not among the subject's documents. */
export function fileAt(path: string): At {
  return `file:${path}`;
}

/** Undefined for what no kind has written: rules only pass tokens on, they never make them. */
export function parseAt(at: At): ParsedAt | undefined {
  if (at.startsWith('file:')) {
    const path = at.slice('file:'.length);
    return path === '' ? undefined : { type: 'file', path };
  }
  const match = /^(\d{1,9}):(\d{1,15}):(\d{1,15})$/.exec(at);
  if (match === null) return undefined;
  const [document = 0, start = 0, end = 0] = match.slice(1).map(Number);
  return start <= end ? { type: 'range', document, start, end } : undefined;
}
