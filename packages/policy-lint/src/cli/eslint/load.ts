import { pathToFileURL } from 'node:url';
import type { LintResult, RulesMeta } from '@policy-lint/reporters';
import type { Found } from './find.ts';
import { FormatterTrouble } from './trouble.ts';

/** What ESLint passes beside the results. */
export interface FormatterContext {
  readonly cwd: string;
  readonly rulesMeta: RulesMeta;
  /** Only where somebody said so. */
  readonly color?: boolean;
  readonly maxWarningsExceeded?: { readonly maxWarnings: number; readonly foundWarnings: number };
}

export type Formatter = (results: LintResult[], context: FormatterContext) => unknown;

export async function loadFormatter(found: Found, cwd: string): Promise<Formatter> {
  if (found.kind === 'built-in') return loadBuiltIn(found.eslint, found.name, cwd);
  const { default: formatter } = (await importFile(found.path)) as { default?: unknown };
  if (typeof formatter === 'function') return formatter as Formatter;
  throw new FormatterTrouble(
    `${found.path} is no formatter`,
    `Its default export should be a function, and is ${formatter === null ? 'null' : typeof formatter}.`,
  );
}

interface EslintInstance {
  getRulesMetaForResults: () => RulesMeta;
  loadFormatter(
    name: string,
  ): Promise<{ format: (results: LintResult[], more: object) => unknown }>;
}

/** ESLint hands out its own formatters only by way of an instance, which knows no rules of ours. */
async function loadBuiltIn(path: string, name: string, cwd: string): Promise<Formatter> {
  const { ESLint } = (await importFile(path)) as {
    ESLint: new (options: { cwd: string }) => EslintInstance;
  };
  const eslint = new ESLint({ cwd });
  const { format } = await eslint.loadFormatter(name);
  return (results, context) => {
    eslint.getRulesMetaForResults = () => context.rulesMeta;
    return format(results, context);
  };
}

function importFile(path: string): Promise<unknown> {
  return import(pathToFileURL(path).href);
}
