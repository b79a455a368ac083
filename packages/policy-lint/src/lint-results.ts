import { resolve } from 'node:path';
import * as reporters from '@policy-lint/reporters';
import type { LintResult } from '@policy-lint/reporters';
import type { Report } from '@policy-lint/model';
import { findRoot } from './workspace.ts';

export type {
  LintMessage,
  LintResult,
  RuleMeta,
  RulesMeta,
  SuppressedLintMessage,
} from '@policy-lint/reporters';

export interface LintResultsOptions {
  /** As `check` was given it; the current folder where absent. */
  readonly cwd?: string | undefined;
  /** The folder that the paths of the report begin at; found from `cwd` where absent. */
  readonly root?: string | undefined;
}

/** A report as the results that ESLint hands its formatters, for tools that know nothing else. */
export function toLintResults(report: Report, options: LintResultsOptions = {}): LintResult[] {
  const root = options.root ?? findRoot(resolve(options.cwd ?? '.'));
  return reporters.toLintResults(report, { root: resolve(root) });
}
