export { check } from './check/check.ts';
export { extractFacts, type ExtractedFacts, type SubjectFacts } from './check/facts.ts';
export type { CheckOptions, Progress } from './check/options.ts';
export { defineConfig, type Config, type Override, type RuleLevels } from './config/config.ts';
export { loadPack, type Evaluation, type LoadedPack, type Pack } from '@policy-lint/engine';
export { formatReport, type ReporterContext } from '@policy-lint/reporters';
export { rulePage } from './rules/page.ts';
export { schemas } from './schemas.ts';
export type * from '@policy-lint/model';
