import type { Module, ObjectValue, Value } from '@policy-lint/languages/javascript/run';
import type { DraftTransaction } from '../draft.ts';
import type { PathSettings } from '../settings.ts';
import { directionOf, type Entry } from './entry.ts';
import type { Log } from './event.ts';
import { isConstant, property } from './names.ts';
import type { Tool } from './tool.ts';

/** What the tool puts a transaction around, and who says so. */
export function transactionOf(
  entries: readonly Entry[],
  { tool, module, log }: { readonly tool: Tool; readonly module: Module; readonly log: Log },
  path: Pick<PathSettings, 'transaction'>,
): DraftTransaction {
  if (path.transaction !== undefined) {
    return { mode: path.transaction, from: 'the `paths` of the config' };
  }
  if (log.flags.has('no-transaction')) return { mode: 'none', from: 'a call in the migration' };
  const told = [module.exports, ...entries]
    .filter((one): one is ObjectValue => one.type === 'object')
    .flatMap((one) => [one, one.properties.get('config')])
    .map((one) => property(one, 'transaction'));
  if (told.some((one) => isConstant(one, false))) return { mode: 'none', from: 'the migration' };
  if (entries.some((one) => isNotTransactional(one, module))) {
    return { mode: 'none', from: 'the migration' };
  }
  if (told.some((one) => isConstant(one, true)))
    return { mode: 'migration', from: 'the migration' };
  return { mode: tool.transaction, from: `the default of ${tool.name}` };
}

/** `isTransactional() { return false; }` */
function isNotTransactional(entry: Entry, module: Module): boolean {
  if (entry.type !== 'object') return false;
  const value: Value | undefined = directionOf(entry, 'isTransactional', module);
  if (value?.type !== 'function') return false;
  return isConstant(module.frame.machine.steps.invoke(value, [], module.frame), false);
}
