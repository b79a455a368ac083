import { existsSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import { replaceFile } from '../../../replace-file.ts';

import type { HookName } from './names.ts';
import type { OpenSite, Site } from './site.ts';
import type { Step } from './step.ts';

/** husky's folder with one script a hook, where this repository has one. */
export function huskyFolder({ root, folder }: OpenSite): string | undefined {
  if (basename(folder) === '_' && basename(dirname(folder)) === '.husky') return dirname(folder);
  const usual = join(root, '.husky');
  return folder === usual || existsSync(usual) ? usual : undefined;
}

export function installHusky(site: Site, folder: string): readonly Step[] {
  const steps = site.hooks.map((hook) => appendLine(site, folder, hook));
  return [...steps, { says: 'husky runs these scripts; commit them with the rest.' }];
}

export function uninstallHusky(
  site: OpenSite,
  folder: string,
  hooks: readonly HookName[],
): readonly Step[] {
  return hooks.flatMap((hook) => removeLine(site, folder, hook));
}

function appendLine(site: Site, folder: string, hook: HookName): Step {
  const path = join(folder, hook);
  const shown = relative(site.root, path).replaceAll('\\', '/');
  const line = lineOf(hook);
  const old = existsSync(path) ? readText(path) : undefined;
  if (old?.includes(`policy-lint hook run ${hook}`))
    return { says: `${shown} runs policy-lint already` };
  if (old === undefined)
    return { says: `Write ${shown}: ${line}`, take: () => replaceFile(path, `${line}\n`, 0o755) };
  if (hook === 'pre-push' && old.trim() !== '') return { says: bothReadRefs(shown) };
  if (endsEarly(old)) return { says: `Add this to ${shown}, above its last line:\n  ${line}` };
  // Where the last line had no end, neither has ours: taking it away gives the same bytes back.
  const text = old === '' || !old.endsWith('\n') ? `${old}\n${line}` : `${old}${line}\n`;
  return { says: `Add to ${shown}: ${line}`, take: () => rewrite(path, text) };
}

function removeLine(site: OpenSite, folder: string, hook: HookName): readonly Step[] {
  const path = join(folder, hook);
  if (!existsSync(path)) return [];
  const shown = relative(site.root, path).replaceAll('\\', '/');
  const line = lineOf(hook);
  const text = readText(path);
  if (text === `${line}\n`) return [{ says: `Remove ${shown}`, take: () => rm(path) }];
  const rest = withoutLine(text, line);
  if (rest !== undefined)
    return [{ says: `Take policy-lint out of ${shown}`, take: () => rewrite(path, rest) }];
  return text.includes(`policy-lint hook run ${hook}`)
    ? [{ says: `${shown} runs policy-lint in words of its own: take them out by hand` }]
    : [];
}

function withoutLine(text: string, line: string): string | undefined {
  if (text.endsWith(`\n${line}`)) return text.slice(0, -line.length - 1);
  const at = `\n${text}`.indexOf(`\n${line}\n`);
  return at === -1 ? undefined : text.slice(0, at) + text.slice(at + line.length + 1);
}

/** husky puts `node_modules/.bin` first on PATH and fails where a command is not found. */
function lineOf(hook: HookName): string {
  return `policy-lint hook run ${hook} "$@"`;
}

function endsEarly(text: string): boolean {
  return /^\s*(?:exec|exit|return)\b/.test(text.trimEnd().split('\n').at(-1) ?? '');
}

function bothReadRefs(shown: string): string {
  return `${shown} has commands of its own, which may read the refs that git gives on standard input.
  Put this first in it, so that both read them:
    refs=$(mktemp) && cat > "$refs" || exit
    policy-lint hook run pre-push "$@" < "$refs" || { rm "$refs"; exit 1; }
    exec < "$refs"; rm "$refs"`;
}

function readText(path: string): string {
  return readBytes(path, sizeLimits.small).toString();
}

function rewrite(path: string, text: string): Promise<void> {
  return replaceFile(path, text, statSync(path).mode);
}
