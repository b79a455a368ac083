import {
  type DataDocument,
  formatAt,
  type JsonNode,
  jsonNodes,
  type Range,
} from '@policy-lint/languages';
import type { Extraction } from '@policy-lint/model';

/** Comments, and what one above it covers as a whole: a member or an item, however long. */
export function commented(
  text: string,
  documents: readonly DataDocument[],
  comments: readonly Range[],
  number = 0,
): Pick<Extraction, 'comments' | 'scopes'> {
  if (comments.length === 0) return {};
  // Not the root: a comment at the top is about the first member, not about all of them.
  const parts = documents.flatMap(({ root }) => root.children.flatMap(jsonNodes)).map(wholeOf);
  const toAt = ({ start, end }: Range) => formatAt(number, start, end);
  const scopes = parts.filter((part) => isOfSeveralLines(text, part));
  return { comments: comments.map(toAt), scopes: scopes.map(toAt) };
}

/** With its key. */
function wholeOf({ key, start, end }: JsonNode): Range {
  return { start: Math.min(start, key?.start ?? start), end };
}

/** One line is covered anyway. */
function isOfSeveralLines(text: string, { start, end }: Range): boolean {
  return /[\r\n]/.test(text.slice(start, end));
}
