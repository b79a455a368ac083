import { lineIndex } from '@policy-lint/languages';
import type { PythonError } from '@policy-lint/languages/python';
import type { Document, Problem } from '@policy-lint/model';

/** What Python refuses leaves in doubt what was read around it. */
export function problemsOf(
  { path, text }: Document,
  errors: readonly PythonError[],
  subject: string,
): readonly Problem[] {
  if (errors.length === 0) return [];
  const index = lineIndex(text);
  return errors.map(({ message, start, end }) => ({
    code: 'parse',
    message,
    hint: 'Mend the file: what stands around this place may have been misread.',
    place: { path, span: index.span(start, end) },
    subject,
  }));
}
