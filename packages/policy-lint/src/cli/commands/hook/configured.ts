import { join } from 'node:path';
import { rm, rmdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { writeHookConfig } from '@policy-lint/sources';
import { makeFolder } from '../../../make-folder.ts';
import { replaceFile } from '../../../replace-file.ts';
import type { HookName } from './names.ts';
import { isInside } from './own-folder.ts';
import { hookScript } from './script.ts';
import type { OpenSite, Site } from './site.ts';
import type { Step } from './step.ts';

/**
 * Hooks that git's config names, from git 2.54 on: where the repository has such hooks already, or
 * where its hooks folder belongs to somebody else.
 */
export function mayUseConfig({ version, configured, hooksPath, folder, root }: Site): boolean {
  const [major, minor] = version;
  if (major < 2 || (major === 2 && minor < 54)) return false;
  return configured.length > 0 || (hooksPath !== undefined && !isInside(folder, root));
}

export function installConfigured(site: Site): readonly Step[] {
  return site.hooks.map((hook) => ({
    says: `Set hook.${nameOf(hook)} in the config of this repository`,
    take: async () => {
      const text = hookScript({ hook, package: site.package, chains: false });
      makeFolder(scripts(site));
      await replaceFile(join(scripts(site), hook), text, 0o755);
      await writeHookConfig({ cwd: site.root, env: site.io.env }, [
        [`hook.${nameOf(hook)}.command`, commandOf(hook)],
        [`hook.${nameOf(hook)}.event`, hook],
      ]);
    },
  }));
}

export function uninstallConfigured(site: OpenSite, hooks: readonly HookName[]): readonly Step[] {
  const ours = hooks.filter((hook) => site.configured.includes(nameOf(hook)));
  return ours.map((hook) => ({
    says: `Remove hook.${nameOf(hook)} from the config of this repository`,
    take: async () => {
      const keys = ['command', 'event', 'enabled'] as const;
      await writeHookConfig(
        { cwd: site.root, env: site.io.env },
        keys.map((key) => [`hook.${nameOf(hook)}.${key}`, undefined]),
      );
      if (existsSync(join(scripts(site), hook))) await rm(join(scripts(site), hook));
      await rmdir(scripts(site)).catch(() => {});
    },
  }));
}

/** A name of its own for every event: git does not tell a command which event it runs for. */
function nameOf(hook: HookName): string {
  return `policy-lint-${hook}`;
}

function scripts({ commonFolder }: OpenSite): string {
  return join(commonFolder, 'policy-lint');
}

/** git gives it to a shell with the hook's arguments behind it. */
function commandOf(hook: HookName): string {
  return `sh "$(git rev-parse --git-common-dir)/policy-lint/${hook}"`;
}
