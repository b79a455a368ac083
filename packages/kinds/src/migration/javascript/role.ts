import type { Argument, Call, ReceiverValue, Value } from '@policy-lint/languages/javascript/run';
import type { Log } from './event.ts';

/** What a handle of a tool can do, by the names of its methods and properties. */
export interface Role {
  readonly methods: Readonly<Record<string, Method>>;
  /** Properties that are handles themselves, by their role. */
  readonly members?: Readonly<Record<string, string>>;
  /** Methods that only read, or only say something. */
  readonly quiet?: readonly string[];
  /** The handle itself is called. */
  readonly called?: Method;
  /** Any other method; without it such a call could not be read. */
  readonly other?: Method;
}

export type Method = (act: Act) => Value;

/** One call of a method of a handle. */
export interface Act {
  readonly owner: ReceiverValue;
  readonly name: string;
  readonly args: readonly Argument[];
  readonly call: Call;
  readonly log: Log;
}

export function receiver(role: string, state: Readonly<Record<string, Value>> = {}): ReceiverValue {
  return { type: 'receiver', role, state };
}
