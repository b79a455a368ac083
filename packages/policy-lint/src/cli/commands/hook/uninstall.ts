import type { Arguments } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';
import { uninstallConfigured } from './configured.ts';
import { uninstallFiles } from './files.ts';
import { huskyFolder, uninstallHusky } from './husky.ts';
import { findManager } from './managers.ts';
import { missingHooks } from './manager-steps.ts';
import { wantedHooks, type HookName } from './names.ts';
import { openSite, type OpenSite } from './site.ts';
import { takeSteps, type Step } from './step.ts';

/** Takes away all that `install` brought, wherever that was. */
export async function hookUninstall(
  rest: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const hooks = wantedHooks(rest, given);
  const site = await openSite(io);
  const steps = site === undefined ? [] : uninstallSteps(site, hooks);
  const nothing = { says: 'There are no hooks from policy-lint here.' };
  await takeSteps(steps.length > 0 ? steps : [nothing], given, io);
  return 0;
}

function uninstallSteps(site: OpenSite, hooks: readonly HookName[]): readonly Step[] {
  const husky = huskyFolder(site);
  return [
    ...uninstallFiles(site, hooks),
    ...uninstallConfigured(site, hooks),
    ...(husky === undefined ? [] : uninstallHusky(site, husky, hooks)),
    ...byHand(site, hooks),
  ];
}

function byHand({ root }: OpenSite, hooks: readonly HookName[]): readonly Step[] {
  const manager = findManager(root);
  if (manager === undefined) return [];
  const missing = missingHooks({ root, hooks }, manager);
  return missing.length === hooks.length
    ? []
    : [{ says: `${manager.file} runs policy-lint: take it out there by hand.` }];
}
