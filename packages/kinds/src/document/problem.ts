import { type DataError, lineIndex } from '@policy-lint/languages';
import type { Document, Problem } from '@policy-lint/model';

export interface Trouble extends DataError {
  readonly hint?: string;
}

/** Of a text that is no data at all, the first errors say enough. */
const most = 20;

const usualHint = 'Mend it, or leave the file out of `kinds.document.files`.';

export function problemsAt(
  { path, text }: Document,
  troubles: readonly Trouble[],
): readonly Problem[] {
  const index = lineIndex(text);
  return troubles
    .slice(0, most)
    .map(({ code, message, start, end, hint = usualHint }): Problem => ({
      code: code ?? 'parse',
      message,
      hint,
      place: { path, span: index.span(start, end) },
      subject: path,
    }));
}
