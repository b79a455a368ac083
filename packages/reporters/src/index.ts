export { formatReport, reporters } from './format-report.ts';
export { reportSchema } from './report-schema.ts';
export type { Reporter, ReporterContext, Tool } from './reporter.ts';
export { visible } from './visible.ts';
