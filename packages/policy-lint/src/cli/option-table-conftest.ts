import type { OptionSpec } from './option-spec.ts';

/** What a policy that was written for conftest may need. */
export const conftestOptions = [
  {
    name: 'data',
    value: 'PATH',
    repeatable: true,
    group: 'How to judge',
    help: 'a file or folder of JSON and YAML that packs find under `data`',
  },
  {
    name: 'combine',
    group: 'How to judge',
    help: 'rules for conftest judge all files together',
  },
] as const satisfies readonly OptionSpec[];
