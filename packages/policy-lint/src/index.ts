export { check } from './check/check.ts';
export type { CheckOptions, Progress } from './check/options.ts';
export { defineConfig, type Config, type Override, type RuleLevels } from './config/config.ts';
export { formatReport } from '@policy-lint/reporters';
export type * from '@policy-lint/model';
export { extractFacts, type ExtractedFacts, type SubjectFacts } from './check/facts.ts';
export { schemas } from './schemas.ts';
