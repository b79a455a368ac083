import { kinds } from '@policy-lint/kinds';
import { reportSchema } from '@policy-lint/reporters';
import type { JsonSchema } from '@policy-lint/model';
import { baselineSchema } from './baseline/schema.ts';
import { configSchema } from './config/schema.ts';

/** What is shipped as `schemas/<name>.schema.json`. */
export const schemas: Readonly<Record<string, JsonSchema>> = {
  baseline: baselineSchema,
  config: configSchema,
  report: reportSchema,
  ...Object.fromEntries(
    Object.values(kinds).map((kind) => [`facts.${kind.name}`, kind.facts] as const),
  ),
};
