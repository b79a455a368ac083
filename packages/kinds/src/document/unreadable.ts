import type { Document, Problem, Subject } from '@policy-lint/model';
import { formats } from './format.ts';

/** Why a file has no facts. */
export function unreadable(
  { path, name }: Pick<Subject, 'path' | 'name'>,
  document: Document | undefined,
): Problem {
  const place = { path };
  if (document?.state !== 'present') {
    return { code: 'unreadable', message: `${path} could not be read`, place, subject: name };
  }
  return {
    code: 'extract',
    message: `${path} has no ending that says its format`,
    hint: `Known endings are ${formats.map((format) => `.${format}`).join(', ')} and .yml.`,
    place,
    subject: name,
  };
}
