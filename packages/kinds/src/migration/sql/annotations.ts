import type { Range } from '@policy-lint/languages';
import type { Problem } from '@policy-lint/model';
import type { Phase } from '../draft.ts';
import { type Line, linesOf } from './lines.ts';
import type { Section, TransactionRule } from './section.ts';
import { type Page, problemIn } from './source.ts';

/** What one annotation says. `inside`: it belongs to the section it stands in. */
export type Annotation =
  | { readonly says: Phase; readonly transaction?: TransactionRule }
  | { readonly says: 'no-transaction' | 'inside' }
  | { readonly says: 'unknown'; readonly hint: string };

export interface Annotations {
  readonly tool: string;
  /** In lower case: a file without any of them has no annotation of this tool. */
  readonly hallmarks: readonly string[];
  /** Undefined for every line that is none of its annotations. */
  readonly read: (line: string) => Annotation | undefined;
  /** What stands before the first annotation goes up, rather than nowhere. */
  readonly startsUp?: true;
}

export interface Annotated {
  readonly sections: readonly Section[];
  readonly noTransaction: boolean;
  readonly problems: readonly Problem[];
}

/** Sections of one file by the lines that open them, or nothing where no line is such an annotation. */
export function annotatedSections(page: Page, annotations: Annotations): Annotated | undefined {
  const { text } = page.document;
  const marked = linesOf(text).flatMap((line) => {
    const annotation = annotations.read(line.text);
    return annotation === undefined ? [] : [{ line, annotation }];
  });
  if (marked.length === 0) return undefined;
  const openings = marked.flatMap(({ line, annotation }) =>
    annotation.says === 'up' || annotation.says === 'down' ? [{ ...annotation, line }] : [],
  );
  const [first] = openings;
  const before = { start: 0, end: first?.line.start ?? text.length };
  const stray = strayLine(text.slice(before.start, before.end));
  const up = annotations.startsUp === true && !openings.some(({ says }) => says === 'up');
  const early: Section[] = stray !== undefined || up ? [{ ...before, page, phase: 'up' }] : [];
  return {
    sections: [
      ...early,
      ...openings.map((opening, index) => sectionOf(page, opening, openings[index + 1]?.line)),
    ],
    noTransaction: marked.some(({ annotation }) => annotation.says === 'no-transaction'),
    problems: [
      ...marked.flatMap((one) => unknownAnnotation(page, annotations, one)),
      ...(stray !== undefined && annotations.startsUp !== true
        ? [strayText(page, annotations, stray)]
        : []),
    ],
  };
}

type Opening = {
  readonly says: Phase;
  readonly transaction?: TransactionRule;
  readonly line: Line;
};

function sectionOf(page: Page, opening: Opening, next: Line | undefined): Section {
  const { says: phase, transaction, line } = opening;
  const end = next?.start ?? page.document.text.length;
  const marker = { start: line.start, end: line.end };
  return { page, phase, start: line.next, end, marker, ...(transaction && { transaction }) };
}

/** The first line that is neither blank nor a comment. */
function strayLine(text: string): Range | undefined {
  for (const { text: line, start, end } of linesOf(withoutBlocks(text))) {
    const words = line.trimStart();
    if (words !== '' && !words.startsWith('--') && !words.startsWith('#'))
      return { start: start + line.length - words.length, end };
  }
  return undefined;
}

/** As long as before, with blanks for block comments. */
function withoutBlocks(text: string): string {
  let kept = '';
  for (let at = 0; at < text.length;) {
    const open = text.indexOf('/*', at);
    if (open === -1) return kept + text.slice(at);
    const close = text.indexOf('*/', open + 2);
    const end = close === -1 ? text.length : close + 2;
    kept += text.slice(at, open) + text.slice(open, end).replaceAll(/[^\r\n]/g, ' ');
    at = end;
  }
  return kept;
}

function unknownAnnotation(
  page: Page,
  { tool }: Annotations,
  { line, annotation }: { readonly line: Line; readonly annotation: Annotation },
): readonly Problem[] {
  if (annotation.says !== 'unknown') return [];
  const message = `\`${line.text.trim()}\` is no annotation of ${tool}`;
  return [problemIn(page, line, message, annotation.hint)];
}

function strayText(page: Page, { tool }: Annotations, stray: Range): Problem {
  const message = `${tool} refuses what stands before the first section`;
  return problemIn(page, stray, message, 'Move it below the line that opens the way up.');
}
