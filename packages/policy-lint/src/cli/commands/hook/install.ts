import type { Arguments } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';
import { installConfigured, mayUseConfig } from './configured.ts';
import { installFiles } from './files.ts';
import { installHusky, huskyFolder } from './husky.ts';
import { findManager, lintStagedStep } from './managers.ts';
import { managerSteps } from './manager-steps.ts';
import { wantedHooks } from './names.ts';
import { packageFolder } from './package-folder.ts';
import { foreignFolder } from './own-folder.ts';
import { openSite, type Site } from './site.ts';
import { standsAside } from './stands-aside.ts';
import { takeSteps, type Step } from './step.ts';

/** Puts policy-lint into the hooks of a repository, the way this repository has its hooks. */
export async function hookInstall(
  rest: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const hooks = wantedHooks(rest, given);
  const reason = standsAside(io.env);
  if (reason !== undefined) return tell(`policy-lint: no hooks installed: ${reason}`, io);
  const site = await openSite(io);
  if (site === undefined)
    return tell('policy-lint: no hooks installed: this is not a git repository', io);
  const found = packageFolder(io.cwd, site.root);
  const steps = await planSteps({ ...site, hooks, package: found.folder });
  await takeSteps([...steps, ...found.steps, ...lintStagedStep(site.root)], given, io);
  return 0;
}

async function planSteps(site: Site): Promise<readonly Step[]> {
  const husky = huskyFolder(site);
  if (husky !== undefined) return installHusky(site, husky);
  const manager = findManager(site.root);
  if (manager !== undefined) return managerSteps(site, manager);
  if (mayUseConfig(site)) return installConfigured(site);

  return foreignFolder(site) ?? installFiles(site);
}

async function tell(line: string, io: InputOutput): Promise<number> {
  await io.stdout.write(`${line}\n`);
  return 0;
}
