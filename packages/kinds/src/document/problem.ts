import { type DataError, lineIndex } from '@policy-lint/languages';
import type { Document, Problem } from '@policy-lint/model';

export function problemAt({ path, text }: Document, { message, start, end }: DataError): Problem {
  const span = lineIndex(text).span(start, end);
  return { code: 'parse', message, place: { path, span }, subject: path };
}
