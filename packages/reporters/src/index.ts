export type * from './eslint/lint-result.ts';
export { toLintResults, type LintResultsOptions } from './eslint/to-lint-results.ts';
export { toRulesMeta } from './eslint/to-rules-meta.ts';
export { formatReport, reporters } from './format-report.ts';
export { placeText } from './place-text.ts';
export { reportSchema } from './report-schema.ts';
export type { Reporter, ReporterContext, Tool } from './reporter.ts';
export { visible } from './visible.ts';
