import { nearest } from '@policy-lint/languages';
import { UsageError, type Arguments } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';
import { hookRun } from './run.ts';

type HookAction = (rest: readonly string[], given: Arguments, io: InputOutput) => Promise<number>;

const actions: Readonly<Record<string, HookAction>> = {
  run: hookRun,
};

export async function hookCommand(
  [action = '', ...rest]: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (act) return act(rest, given, io);
  const names = Object.keys(actions);
  const like = nearest(action, names);
  throw new UsageError(
    action === '' ? 'hook needs an action' : `unknown action "hook ${action}"`,
    like ? `Did you mean "${like}"?` : `policy-lint hook ${names.join('|')}`,
  );
}
