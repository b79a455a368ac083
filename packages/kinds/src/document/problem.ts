import { type DataError, lineIndex } from '@policy-lint/languages';
import type { Document, Problem } from '@policy-lint/model';

/** Of a text that is no data at all, the first errors say enough. */
const most = 20;

export function problemsAt(
  { path, text }: Document,
  errors: readonly DataError[],
): readonly Problem[] {
  const index = lineIndex(text);
  return errors.slice(0, most).map(({ message, start, end }) => ({
    code: 'parse',
    message,
    place: { path, span: index.span(start, end) },
    subject: path,
  }));
}
