import type { JsonSchema } from '@policy-lint/model';

/** None: what belongs to the policy, the run itself knows. */
export const policySettings: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {},
};
