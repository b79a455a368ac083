import type { Note, Problem, Report } from '@policy-lint/model';
import { byPath } from '../by-path.ts';
import { leadOf } from '../place-text.ts';
import type { ReporterContext } from '../reporter.ts';
import { isClean } from '../verdict.ts';
import { visible } from '../visible.ts';
import { findingBlock } from './finding.ts';
import { type Details, makeDetails } from './details.ts';
import { type Paint, paintWith } from './paint.ts';
import { problemBlock } from './problem.ts';
import { cleanLine, lookedAt, verdictLine } from './summary.ts';
import { suppressedBlock } from './suppressed.ts';

/** For people: grouped by file, each finding with its code, then what was looked at and the verdict. */
export function formatStylish(report: Report, context: ReporterContext): string {
  const { findings, suppressed, problems, notes, texts } = report;
  const paint = paintWith(context.color);
  const asides = [
    ...suppressedBlock(suppressed, paint),
    ...notes.flatMap((note) => noteLines(note, paint)),
  ];
  if (isClean(report.summary)) return lines([cleanLine(report, context, paint), ...asides]);
  const details = makeDetails(texts, context.width, paint);
  const suppressedTitle = suppressed.length > 0 ? [paint('bold', 'Suppressed')] : [];
  const sections = [
    ...byPath(findings, ({ place }) => place.path).map(([path, own]) => [
      paint('underline', visible(path)),
      ...findingBlock(own, paint, details, context.width),
    ]),
    ...problemSection(problems, paint, details),
    [...suppressedTitle, ...asides],
    [...lookedAt(report, paint), verdictLine(report, context, paint)],
  ].filter((section) => section.length > 0);
  return sections.map(lines).join('\n');
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

function problemSection(
  problems: readonly Problem[],
  paint: Paint,
  details: Details,
): readonly (readonly string[])[] {
  if (problems.length === 0) return [];
  return [[paint('bold', 'Could not be decided'), ...problemBlock(problems, paint, details)]];
}

function noteLines({ message, hint, place }: Note, paint: Paint): readonly string[] {
  const lead = leadOf(message, place, ' ');
  const first = `${paint('cyan', 'note:')} ${lead}${visible(message)}`;
  return hint === undefined ? [first] : [first, `  ${visible(hint)}`];
}
