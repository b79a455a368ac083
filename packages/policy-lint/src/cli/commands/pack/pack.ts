import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { nearest } from '@policy-lint/languages';
import { UsageError, type Arguments } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';
import { packBuild } from './build.ts';
import { packFormat } from './format.ts';
import { packNew } from './new.ts';
import type { PackTarget } from './target.ts';
import { packTest } from './test.ts';

type PackAction = (target: PackTarget, given: Arguments, io: InputOutput) => Promise<number>;

const actions: Readonly<Record<string, PackAction>> = {
  new: packNew,
  test: packTest,
  build: packBuild,
  fmt: packFormat,
};

export async function packCommand(
  [action = '', shown, ...rest]: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
  const names = Object.keys(actions);
  if (!run) {
    const like = nearest(action, names);
    const hint = like ? `Did you mean "${like}"?` : `policy-lint pack ${names.join('|')} DIR`;
    throw new UsageError(
      action === '' ? 'pack needs an action' : `unknown action "pack ${action}"`,
      hint,
    );
  }
  if (shown === undefined || rest.length > 0)
    throw new UsageError(`pack ${action} needs one folder`, `policy-lint pack ${action} DIR`);
  const folder = resolve(io.cwd, shown);
  if (action !== 'new' && !(existsSync(folder) && statSync(folder).isDirectory()))
    throw new UsageError(`pack ${action}: there is no folder ${shown}`);
  return run({ shown, folder, name: basename(folder) }, given, io);
}
