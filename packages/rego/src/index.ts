export { openCompiler } from './compiler.ts';
export type { Compiler, CompilerOptions } from './compiler.ts';
export type * from './types.ts';
export type {
  Json,
  JsonObject,
  JsonSchema,
  Need,
  PackMeta,
  ProfileMembership,
  Rule,
  RuleLink,
  RuleShape,
  Severity,
} from '@policy-lint/model';
