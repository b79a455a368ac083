import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const required = createRequire(join(import.meta.dirname, 'nodes/package.json'));

/** The major versions that package.json's `engines` promises. */
export const supported = ['20', '22', '24'] as const;

/** The node of this major version that comes with the workspace, else the one that NODE_20 and the like name. */
export function nodeOf(major: (typeof supported)[number]): string {
  const variable = `NODE_${major}`;
  const named = process.env[variable];
  if (named !== undefined) return named;
  const name = `node-${major}-${process.platform}-${process.arch}`;
  const path = installed(name);
  if (path !== undefined) return path;
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  throw new Error(
    `There is no Node ${major} for ${process.platform} ${process.arch} among the tools of this workspace: set ${variable} to the path of one.`,
  );
}

function installed(name: string): string | undefined {
  try {
    const path = join(dirname(required.resolve(`${name}/package.json`)), 'bin/node');
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
