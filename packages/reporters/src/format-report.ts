import { nearest, type Report } from '@policy-lint/model';
import { formatGithub } from './github.ts';
import { formatJson } from './json.ts';
import type { Reporter, ReporterContext } from './reporter.ts';
import { formatSarif } from './sarif/sarif.ts';
import { formatStylish } from './stylish/stylish.ts';

/** Every format by its name, one line each. */
export const reporters: Readonly<Record<string, Reporter>> = {
  github: formatGithub,
  json: formatJson,
  sarif: formatSarif,
  stylish: formatStylish,
};

export function formatReport(report: Report, name: string, context: ReporterContext): string {
  const reporter = Object.hasOwn(reporters, name) ? reporters[name] : undefined;
  if (reporter !== undefined) return reporter(report, context);
  const names = Object.keys(reporters);
  const like = nearest(name, names);
  const question = like === undefined ? '' : ` Did you mean "${like}"?`;
  throw new TypeError(`Unknown format "${name}".${question} Known formats: ${names.join(', ')}.`);
}
