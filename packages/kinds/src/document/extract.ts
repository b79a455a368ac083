import type { DataDocument } from '@policy-lint/languages';
import type { Extraction, KindSettings, Problem, Subject } from '@policy-lint/model';
import { flattenDocuments, mostValues } from './flatten.ts';
import { type Format, formatOf, parseFormat } from './format.ts';
import { commented } from './commented.ts';
import { mayDiffer } from './conftest.ts';
import { doubtful } from './doubtful.ts';
import { isLink, readLink } from './link.ts';
import { problemsAt } from './problem.ts';
import { unreadable } from './unreadable.ts';

/** Facts only of a file that has one meaning: whatever leaves a doubt is a problem instead. */
export async function extractDocument(
  subject: Subject,
  settings: KindSettings,
): Promise<Extraction> {
  const { path } = subject;
  const [document] = subject.documents;
  if (document?.state === 'present' && isLink(subject))
    return readLink(subject, document, settings);
  const format = formatOf(path);
  if (document?.state !== 'present' || format === undefined) {
    return { problems: [unreadable(subject, document)] };
  }
  const {
    documents,
    errors,
    comments,
    doubtful: other = [],
  } = await parseFormat(format, document.text);
  const problems = problemsAt(document, [...errors, ...doubtful(documents)]);
  if (problems.length > 0) return { problems };
  const values = flattenDocuments(documents);
  if (values.length > mostValues) return { problems: [tooLarge(subject)] };
  const ambiguous = other.length > 0 || mayDiffer(format, document.text, documents);
  return {
    facts: factsOf(path, format, documents, values),
    problems: [],
    ...(ambiguous && { ambiguous: true as const }),
    ...commented(document.text, documents, comments),
  };
}

export function factsOf(
  path: string,
  format: Format,
  documents: readonly DataDocument[],
  values = flattenDocuments(documents),
) {
  return { path, format, documents: documents.map(({ value }) => value), values };
}

function tooLarge({ path, name }: Subject): Problem {
  return {
    code: 'too-large',
    message: `${path} has more than ${mostValues} values`,
    hint: 'Split it, or leave the file out of `kinds.document.files`.',
    place: { path },
    subject: name,
  };
}
