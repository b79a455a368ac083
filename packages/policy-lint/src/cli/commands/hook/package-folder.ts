import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { realFolder } from '@policy-lint/sources';
import type { Step } from './step.ts';

const usual = 'node_modules/policy-lint';

/** The package that the hook will start, from the top of the working tree; `..` for a submodule. */
export function packageFolder(
  cwd: string,
  root: string,
): { readonly folder: string; readonly steps: readonly Step[] } {
  const start = realFolder(cwd) ?? cwd;
  const found = ancestors(start).find((folder) =>
    existsSync(join(folder, usual, 'bin/policy-lint.js')),
  );
  if (found === undefined) return { folder: usual, steps: [{ says: notInstalled }] };
  const path = relative(root, join(found, usual)).replaceAll('\\', '/');
  // Another drive: no path leads there from here.
  return isAbsolute(path) ? { folder: usual, steps: [] } : { folder: path, steps: [] };
}

function ancestors(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

const notInstalled = `policy-lint is not installed in this repository: until it is, the hooks use the one on PATH.
  npm install --save-dev policy-lint`;
