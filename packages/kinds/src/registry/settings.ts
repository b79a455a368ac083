import type { JsonSchema, KindSettings } from '@policy-lint/model';

/** What several rules share; what one rule owns is that rule's option. */
export interface RegistrySettings extends KindSettings {
  readonly registry: string;
  readonly changelog: string;
  readonly helpers: readonly string[];
  readonly branches: readonly string[];
  readonly contexts: readonly string[];
  readonly process: string;
}

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text } as const;
const globs = { type: 'array', items: { ...text, format: 'glob' } } as const;

export const registrySettings: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    files: {
      ...globs,
      default: [],
      description:
        'Globs to find a registry (`.json`) and its changelog (`.jsonl`) by, where the change has neither of the two below.',
    },
    registry: {
      ...text,
      default: 'infra/telemetry-registry.v2.json',
      description: 'Path of the registry.',
    },
    changelog: {
      ...text,
      default: 'infra/changelog/infra-changelog.jsonl',
      description: 'Path of the changelog, one JSON object per line.',
    },
    helpers: {
      ...globs,
      default: ['scripts/infra/**'],
      description: 'Globs of the scripts that change the registry.',
    },
    branches: {
      ...texts,
      default: ['main'],
      description: 'Branches that are changed by pull requests alone.',
    },
    contexts: {
      ...texts,
      default: ['sandbox', 'production'],
      description: 'The contexts that a repository may have.',
    },
    process: {
      ...text,
      default: 'infra-cli',
      description: 'The name under which the helper signs its entries.',
    },
  },
};

/** The same with its types: settings come in complete and checked against the schema above. */
export function asRegistrySettings(settings: KindSettings): RegistrySettings {
  const { registry, changelog, ...rest } = settings as RegistrySettings;
  return { ...rest, registry: plainPath(registry), changelog: plainPath(changelog) };
}

/** As git names it: `./infra//registry.json` is `infra/registry.json`. */
function plainPath(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
