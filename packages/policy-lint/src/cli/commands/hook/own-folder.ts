import { isAbsolute, relative } from 'node:path';
import { UsageError } from '../../arguments.ts';
import { commandLine } from './command-line.ts';
import type { Site } from './site.ts';
import { isLifecycle } from './stands-aside.ts';
import type { Step } from './step.ts';

/** What is to be said of a hooks folder that serves other repositories or belongs to a tool. */
export function foreignFolder(site: Site): readonly Step[] | undefined {
  const reason = whyForeign(site);
  if (reason === undefined) return undefined;
  const lines = site.hooks.map((hook) => `${hook}:  ${commandLine(site, hook)}`);
  const hint = ['Add these lines to the hooks there, or unset core.hooksPath:', ...lines];
  // The config of one developer must not stop `npm install`.
  if (isLifecycle(site.io.env))
    return [{ says: [`policy-lint: no hooks installed: ${reason}`, ...hint].join('\n  ') }];
  throw new UsageError(`no hooks installed: ${reason}`, hint.join('\n    '));
}

function whyForeign({ folder, root, commonFolder, hooksPath }: Site): string | undefined {
  if (hooksPath === undefined || isInside(folder, commonFolder)) return undefined;
  const where = `core.hooksPath is ${hooksPath.value} (${hooksPath.scope} config)`;
  if (!isInside(folder, root)) return `${where}, outside this repository`;
  const isPackage = relative(root, folder).split(/[\\/]/).includes('node_modules');
  return isPackage ? `${where}, inside another package` : undefined;
}

export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !/^\.\.[\\/]/.test(way) && !isAbsolute(way);
}
