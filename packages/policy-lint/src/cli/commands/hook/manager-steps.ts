import { join } from 'node:path';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import type { Manager } from './managers.ts';
import type { HookName } from './names.ts';
import type { Site } from './site.ts';
import { snippets } from './snippets.ts';
import type { Step } from './step.ts';

/** What to write into a manager's config by hand: YAML and JSON of others are not ours to edit. */
export function managerSteps(site: Site, manager: Manager): readonly Step[] {
  const missing = missingHooks(site, manager);
  if (missing.length === 0)
    return [{ says: `${manager.name}: ${manager.file} runs policy-lint already` }];
  const { text, next } = snippets[manager.name](site, missing, manager.file);
  const says = [
    `This repository has its hooks from ${manager.name}. Add this to ${manager.file}:`,
    '',
    ...text.split('\n').map((line) => (line === '' ? '' : `  ${line}`)),
    '',
    next,
  ];
  return [{ says: says.join('\n') }];
}

export function missingHooks(
  { root, hooks }: Pick<Site, 'root' | 'hooks'>,
  { file }: Manager,
): readonly HookName[] {
  const text = readBytes(join(root, file), sizeLimits.small).toString();
  return hooks.filter((hook) => !text.includes(`hook run ${hook}`));
}
