import type { Finding, Report, Rule } from '@policy-lint/model';
import { byPath } from '../by-path.ts';
import { counted } from '../place-text.ts';
import { mostExcerpts, type ExcerptOf } from './excerpt.ts';
import { findingItem } from './finding.ts';
import { markup, type Markup } from './markup.ts';

/** Grouped by file. */
export function findingsSection(report: Report, shown: Report, excerptOf: ExcerptOf): Markup {
  const { findings } = report;
  if (findings.length === 0)
    return markup`<section id="findings"><h2>Findings</h2><p class="empty">${emptyText(report)}</p></section>`;
  const groups = byPath(shown.findings, ({ place }) => place.path);
  return markup`<section id="findings">
<h2>Findings <span class="count">${findings.length}</span></h2>
${findings.length > mostExcerpts ? markup`<p class="cut">Source is shown for the first ${mostExcerpts} places.</p>` : undefined}
<p class="empty" id="no-match" hidden>No finding matches the filter.</p>
${groups.map(([path, own]) => fileGroup(path, own, shown.rules, excerptOf))}
</section>`;
}

function emptyText({ summary }: Report): string {
  if (summary.warnings > 0) return 'No error was found.';
  return summary.problems > 0
    ? 'Nothing was found in what could be decided.'
    : 'Nothing was found.';
}

function fileGroup(
  path: string,
  findings: readonly Finding[],
  rules: readonly Rule[],
  excerptOf: ExcerptOf,
): Markup {
  return markup`<section class="file">
<h3><code>${path}</code> <span class="count">${counted(findings.length, 'finding')}</span></h3>
<ol>
${findings.map((finding) => findingItem(finding, { rules, excerptOf }))}</ol>
</section>
`;
}
