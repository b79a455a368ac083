import { nearest } from '@policy-lint/languages';
import { UsageError, type Arguments } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';
import { hookRun } from './run.ts';

type HookAction = (rest: readonly string[], given: Arguments, io: InputOutput) => Promise<number>;

/** All but what git itself waits for is loaded apart. */
const actions: Readonly<Record<string, () => Promise<HookAction>>> = {
  run: async () => hookRun,
  install: async () => (await import('./install.ts')).hookInstall,
  uninstall: async () => (await import('./uninstall.ts')).hookUninstall,
};

export async function hookCommand(
  [action = '', ...rest]: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const load = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (load) return (await load())(rest, given, io);
  const names = Object.keys(actions);
  const like = nearest(action, names);
  throw new UsageError(
    action === '' ? 'hook needs an action' : `unknown action "hook ${action}"`,
    like ? `Did you mean "${like}"?` : `policy-lint hook ${names.join('|')}`,
  );
}
