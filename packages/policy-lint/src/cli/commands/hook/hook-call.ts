import type { Arguments } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';

/** What git says of one hook, and the options beside it. */
export interface HookCall {
  readonly name: string;
  readonly words: readonly string[];
  readonly given: Arguments;
  readonly io: InputOutput;
}
