import { UsageError } from '../../arguments.ts';
import type { HookCall } from './hook-call.ts';

export async function judgePush({ name }: HookCall): Promise<number> {
  throw new UsageError(`hook run ${name} is not there yet`);
}
