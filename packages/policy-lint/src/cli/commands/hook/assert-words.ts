import { UsageError } from '../../arguments.ts';
import type { HookCall } from './hook-call.ts';

/** git gives each hook a known number of words; another number is another hook, or a slip. */
export function assertWords({ name, words }: HookCall, names: readonly string[]): void {
  if (words.length === names.length) return;
  const wanted = names.length === 0 ? 'no words' : names.join(' ');
  const got = words.length === 0 ? 'none' : words.join(' ');
  throw new UsageError(
    `hook run ${name} expects ${wanted} after it, got ${got}`,
    `policy-lint ${['hook run', name, ...names].join(' ')}`,
  );
}
