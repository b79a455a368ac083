import type { Report } from '@policy-lint/model';
import type { ReporterContext } from '../reporter.ts';
import { acceptedSection, knownSection } from './accepted.ts';
import { filterForm } from './filters.ts';
import { findingsSection } from './findings.ts';
import { pageHead } from './head.ts';
import { deferredSection, ledgerSection } from './ledger.ts';
import { limited } from './limits.ts';
import { markup, raw } from './markup.ts';
import { notesSection, problemsSection } from './problems.ts';
import { sourceExcerpts } from './excerpt.ts';
import { script } from './script.ts';
import { summarySection } from './summary.ts';

/** One page that needs nothing else: all is there without a script, which only filters. */
export function formatHtml(report: Report, context: ReporterContext): string {
  const { shown, cuts } = limited(report);
  const excerptOf = sourceExcerpts(report.texts);
  const page = markup`<!doctype html>
<html lang="en">
${pageHead(report)}
<body>
${summarySection(report, context)}
${filterForm(shown)}
<main>
${problemsSection(shown.problems, excerptOf)}
${findingsSection(report, shown, excerptOf)}
${acceptedSection(shown.suppressed, shown.rules, excerptOf)}
${knownSection(shown.known, shown.rules, excerptOf)}
${notesSection(report.notes, cuts)}
${deferredSection(report.ledger)}
${ledgerSection(report.ledger)}
</main>
<script>${raw(script)}</script>
</body>
</html>
`;
  return page.html;
}
