import type {
  ConftestInputs,
  Document,
  Extraction,
  Json,
  Problem,
  Subject,
} from '@policy-lint/model';
import { commented } from '../document/commented.ts';
import { readConftest } from '../document/conftest.ts';
import { formatOf, parseFormat } from '../document/format.ts';
import { unreadable } from '../document/unreadable.ts';

/** Each input that conftest has for each file, with the path of the file. */
export async function extractCombined(subject: Subject): Promise<Extraction> {
  const files: { readonly path: string; readonly contents: Json }[] = [];
  const problems: Problem[] = [];
  const parts: Pick<Extraction, 'comments' | 'scopes'>[] = [];
  for (const [number, document] of subject.documents.entries()) {
    const { path, state } = document;
    if (state !== 'present') continue;
    if (formatOf(path) === undefined) {
      problems.push(unreadable({ ...subject, path }, document));
      continue;
    }
    const read = await readConftest(document);
    problems.push(...read.problems);
    files.push(...read.inputs.map((contents) => ({ path, contents })));
    parts.push(await commentsOf(document, number));
  }
  if (problems.length > 0) return { problems };
  return {
    facts: { files },
    problems,
    comments: parts.flatMap(({ comments = [] }) => comments),
    scopes: parts.flatMap(({ scopes = [] }) => scopes),
  };
}

export async function combinedInputs(
  _subject: Subject,
  { facts }: Extraction,
): Promise<ConftestInputs> {
  return { inputs: [facts?.['files'] ?? []], problems: [] };
}

/** A file that does not name the program suppresses nothing. */
async function commentsOf({ path, text }: Document, number: number) {
  const format = formatOf(path);
  if (format === undefined || !/policy[-_]?lint|safety-exception/i.test(text)) return {};
  const { documents, comments } = await parseFormat(format, text);
  return commented(text, documents, comments, number);
}
