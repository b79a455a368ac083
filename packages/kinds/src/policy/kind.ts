import type { Kind } from '@policy-lint/model';
import { extractPolicy } from './extract.ts';
import { planPolicy } from './plan.ts';
import { policySchema } from './schema.ts';
import { policySettings } from './settings.ts';

/** What a change does to the policy that judges it. */
export const policyKind = {
  name: 'policy',
  title: 'A change of the config, its packs or its baseline',
  settings: policySettings,
  facts: policySchema,
  ignorable: false,
  links: true,
  plan: planPolicy,
  extract: extractPolicy,
} satisfies Kind;
