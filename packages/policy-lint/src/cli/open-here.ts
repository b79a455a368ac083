import { openWorkspace, type Workspace } from '../workspace.ts';
import type { Arguments } from './arguments.ts';
import type { InputOutput } from './io.ts';

/** The workspace of a command that judges nothing. */
export function openHere(given: Arguments, io: InputOutput): Promise<Workspace> {
  return openWorkspace({
    cwd: io.cwd,
    config: given.has('no-config') ? false : given.value('config'),
    environment: given.value('environment'),
    data: given.values('data'),
    combine: given.has('combine'),
    cache: !given.has('no-cache'),
    only: given.has('only') ? given.values('only') : undefined,
  });
}
