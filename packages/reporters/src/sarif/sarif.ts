import type { Report } from '@policy-lint/model';
import type { ReporterContext, Tool } from '../reporter.ts';
import { visibleJson } from '../visible.ts';
import { cutNotice, noteOf, notificationOf } from './notification.ts';
import { resultsOf } from './result.ts';
import { ruleDescriptors } from './rules.ts';

/** SARIF 2.1.0, as GitHub and other code scanning read it. */
export function formatSarif(report: Report, { tool }: ReporterContext): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(report, tool)],
  };
  return `${visibleJson(JSON.stringify(log, undefined, 2))}\n`;
}

function runOf(report: Report, { name, version, url }: Tool) {
  const rules = ruleDescriptors(report);
  const ids = rules.map(({ id }) => id);
  const { results, rest } = resultsOf(report, ids);
  const { environment, stage } = report.run;
  return {
    tool: {
      driver: { name, version, semanticVersion: version, informationUri: url, rules },
    },
    // Two jobs that judge otherwise stand beside each other instead of replacing each other.
    automationDetails: { id: `${name}/${environment}/${stage}/` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: {
      '%SRCROOT%': { description: { text: 'The root of the repository.' } },
    },
    invocations: [
      {
        executionSuccessful: report.problems.length === 0,
        toolExecutionNotifications: [
          ...report.problems.map(notificationOf),
          ...report.notes.map(noteOf),
          ...cutNotice(rest),
        ],
      },
    ],
    results,
  };
}
