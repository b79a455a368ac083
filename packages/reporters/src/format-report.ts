import { nearest, type Report } from '@policy-lint/model';
import type { Reporter, ReporterContext } from './reporter.ts';

/** Every format by its name, one line each; a run loads only what it writes. */
export const reporters: Readonly<Record<string, () => Promise<Reporter>>> = {
  checkstyle: async () => (await import('./checkstyle.ts')).formatCheckstyle,
  compact: async () => (await import('./compact.ts')).formatCompact,
  github: async () => (await import('./github.ts')).formatGithub,
  gitlab: async () => (await import('./gitlab.ts')).formatGitlab,
  html: async () => (await import('./html/html.ts')).formatHtml,
  json: async () => (await import('./json.ts')).formatJson,
  junit: async () => (await import('./junit/junit.ts')).formatJunit,
  markdown: async () => (await import('./markdown/markdown.ts')).formatMarkdown,
  'markdown-comment': async () => (await import('./markdown/markdown.ts')).formatMarkdownComment,
  sarif: async () => (await import('./sarif/sarif.ts')).formatSarif,
  stylish: async () => (await import('./stylish/stylish.ts')).formatStylish,
};

export async function formatReport(
  report: Report,
  name: string,
  context: ReporterContext,
): Promise<string> {
  const load = Object.hasOwn(reporters, name) ? reporters[name] : undefined;
  if (load !== undefined) return (await load())(report, context);
  const names = Object.keys(reporters);
  const like = nearest(name, names);
  const question = like === undefined ? '' : ` Did you mean "${like}"?`;
  throw new TypeError(`Unknown format "${name}".${question} Known formats: ${names.join(', ')}.`);
}
