import type { Kind } from '@policy-lint/model';
import { planRegistry } from './plan.ts';
import { registrySchema } from './schema.ts';
import { registrySettings } from './settings.ts';

/** One change of a registry of repositories together with its changelog; its reader is loaded with the first one. */
export const registryKind = {
  name: 'registry',
  title: 'A change of the registry and its changelog',
  settings: registrySettings,
  facts: registrySchema,
  links: true,
  pathSettings: ['registry', 'changelog', 'files'],
  plan: planRegistry,
  extract: async (subject, settings) => {
    const { extractRegistry } = await import('./extract.ts');
    return extractRegistry(subject, settings);
  },
} satisfies Kind;
