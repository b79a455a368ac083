import type { Finding, Problem, Report } from '@policy-lint/model';
import type { ReporterContext } from '../reporter.ts';
import { visible } from '../visible.ts';
import { findingBlock } from './finding.ts';
import { type Details, makeDetails } from './details.ts';
import { type Paint, paintWith } from './paint.ts';
import { problemBlock } from './problem.ts';
import { cleanLine, lookedAt, verdictLine } from './summary.ts';

/** For people: grouped by file, each finding with its code, then what was looked at and the verdict. */
export function formatStylish(report: Report, context: ReporterContext): string {
  const { findings, problems, texts } = report;
  const paint = paintWith(context.color);
  if (isClean(report)) return `${cleanLine(report, context, paint)}\n`;
  const details = makeDetails(texts, context.width, paint);
  const sections = [
    ...groupByPath(findings).map(([path, own]) => fileSection(path, own, paint, details)),
    ...problemSection(problems, paint, details),
    [...lookedAt(report, paint), verdictLine(report, context, paint)],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** By the counts: warnings that are kept out of the list are still there. */
function isClean({ summary }: Report): boolean {
  return summary.errors + summary.warnings + summary.problems === 0;
}

function fileSection(
  path: string,
  findings: readonly Finding[],
  paint: Paint,
  details: Details,
): readonly string[] {
  return [paint('underline', visible(path)), ...findingBlock(findings, paint, details)];
}

function problemSection(
  problems: readonly Problem[],
  paint: Paint,
  details: Details,
): readonly (readonly string[])[] {
  if (problems.length === 0) return [];
  return [[paint('bold', 'Could not be decided'), ...problemBlock(problems, paint, details)]];
}

function groupByPath(findings: readonly Finding[]): readonly [string, readonly Finding[]][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.place.path) ?? [];
    group.push(finding);
    groups.set(finding.place.path, group);
  }
  return [...groups];
}
