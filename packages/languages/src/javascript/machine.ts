import type { Range } from '../range.ts';
import type { Node } from './syntax.ts';
import type { FunctionValue, ReceiverValue, Scope, Value } from './value.ts';

/** What runs a module without running it: each step is taken once, on every branch. */
export interface Machine {
  readonly text: string;
  readonly host: Host;
  /** How many more steps may be taken before the code is too much to follow. */
  left: number;
  depth: number;
  /** Functions that are being called: none is entered a second time. */
  readonly active: Set<Node>;
  /** Bindings that were written since the innermost branch began, with what they held before. */
  writes: Map<object, Value>;
  readonly steps: Steps;
}

/** The parts of the machine that need each other. */
export interface Steps {
  evaluate(node: Node, frame: Frame): Value;
  execute(node: Node, frame: Frame): void;
  invoke(callee: Value, given: readonly Value[], frame: Frame): Value;
}

/** Where the machine stands. */
export interface Frame {
  readonly machine: Machine;
  readonly scope: Scope;
  readonly context: Context;
  /** Collects what a function returns. */
  readonly results: Value[];
}

export interface Context {
  /** Functions between the entry and here, outermost first. */
  readonly via: readonly string[];
  readonly loop: boolean;
  /** Source text of the tests that this depends on. */
  readonly conditions: readonly string[];
  readonly attempt: boolean;
  /** The innermost statement. */
  readonly statement: Range;
  /** What the host wants to know of here. */
  readonly marks: Readonly<Record<string, string>>;
}

/** Gives meaning to what the language alone does not know. */
export interface Host {
  member(owner: ReceiverValue, name: string): Value;
  /** Undefined where it is none of the host's. */
  call(call: Call): Value | undefined;
}

export interface Call {
  readonly callee: Value;
  readonly args: readonly Argument[];
  /** From the name of what is called up to the end of the call. */
  readonly range: Range;
  readonly frame: Frame;
}

export interface Argument {
  readonly value: Value;
  readonly range: Range;
}

export class TooMuchToFollow extends Error {}

const mostSteps = 400_000;
const deepest = 400;

export function openMachine(text: string, host: Host, steps: Steps): Machine {
  const writes = new Map<object, Value>();
  return { text, host, left: mostSteps, depth: 0, active: new Set(), writes, steps };
}

/** Every way through the machine goes through here, so hostile code ends soon. */
export function guarded<Result>(machine: Machine, run: () => Result): Result {
  machine.left -= 1;
  machine.depth += 1;
  try {
    if (machine.left < 0 || machine.depth > deepest) {
      throw new TooMuchToFollow('the code is too long or nested too deeply to be followed');
    }
    return run();
  } finally {
    machine.depth -= 1;
  }
}

export function inside(frame: Frame, change: Partial<Context>): Frame {
  return { ...frame, context: { ...frame.context, ...change } };
}

export function isFunction(value: Value | undefined): value is FunctionValue {
  return value?.type === 'function';
}
