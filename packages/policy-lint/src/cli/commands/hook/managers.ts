import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import type { Step } from './step.ts';

export interface Manager {
  readonly name: ManagerName;
  /** The file with its hooks, from the top of the working tree. */
  readonly file: string;
}

export type ManagerName = keyof typeof configFiles;

/** What a manager of hooks is known by; husky, which has scripts instead, apart. */
const configFiles = {
  lefthook: /^\.?lefthook\.(?:ya?ml|jsonc?|toml)$/,
  'simple-git-hooks': /^\.?simple-git-hooks\.(?:[cm]?js|json)$/,
  'pre-commit': /^\.pre-commit-config\.ya?ml$|^prek\.toml$/,
} as const;

export function findManager(root: string): Manager | undefined {
  const files = readdirSync(root).sort();
  const names = Object.keys(configFiles) as ManagerName[];
  const found = names.flatMap((name) => {
    const file = files.find((entry) => configFiles[name].test(entry));
    return file === undefined ? [] : [{ name, file }];
  });
  const nested = join('.config', 'lefthook.yml');
  if (existsSync(join(root, nested)))
    found.push({ name: 'lefthook', file: '.config/lefthook.yml' });
  if (hasPackageKey(root, 'simple-git-hooks'))
    found.push({ name: 'simple-git-hooks', file: 'package.json' });
  return found[0];
}

/** lint-staged runs inside a hook: policy-lint stands beside it, since it reads the index itself. */
export function lintStagedStep(root: string): readonly Step[] {
  const file = readdirSync(root).find((entry) =>
    /^\.lintstagedrc|^lint-staged\.config\./.test(entry),
  );
  if (file === undefined && !hasPackageKey(root, 'lint-staged')) return [];
  const says = `lint-staged is in use here: leave policy-lint out of its config and run it after lint-staged
  in the same hook. It reads the index, so that it sees what lint-staged has staged.`;
  return [{ says }];
}

function hasPackageKey(root: string, key: string): boolean {
  const path = join(root, 'package.json');
  if (!existsSync(path)) return false;
  try {
    const manifest = JSON.parse(readBytes(path, sizeLimits.small).toString()) as object;
    return Object.hasOwn(manifest, key);
  } catch {
    return false;
  }
}
