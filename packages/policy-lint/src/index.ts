export { check } from './check/check.ts';
export { extractFacts, type ExtractedFacts, type SubjectFacts } from './check/facts.ts';
export type { CheckOptions, Progress } from './check/options.ts';
export { defineConfig, type Config, type Override, type RuleLevels } from './config/config.ts';
export { formatReport, formats, type FormatOptions } from './format-report.ts';
export { toRulesMeta } from '@policy-lint/reporters';
export type * from './lint-results.ts';
export { toLintResults } from './lint-results.ts';
export { loadPack } from './packs/load-compiled.ts';
export { rulePage } from './rules/page.ts';
export { schemas } from './schemas.ts';
export type {
  Evaluation,
  EvaluationRequest,
  LoadedPack,
  LoadOptions,
  Pack,
  PackSource,
} from '@policy-lint/engine';
export type * from '@policy-lint/model';
