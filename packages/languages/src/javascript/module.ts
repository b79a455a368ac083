import { evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import { invoke } from './function.ts';
import { type Frame, type Host, openMachine } from './machine.ts';
import { declareModule, exportsOf } from './module-statement.ts';
import { innerScope } from './scope.ts';
import type { Program } from './syntax.ts';
import type { Value } from './value.ts';

export interface Module {
  readonly exports: Value;
  /** Where its functions may be called from. */
  readonly frame: Frame;
}

/** Goes through the top level of a module. */
export function runModule(program: Program, text: string, host: Host): Module {
  const machine = openMachine(text, host, { evaluate, execute, invoke });
  const frame: Frame = {
    machine,
    scope: innerScope(),
    results: [],
    context: {
      via: [],
      loop: false,
      conditions: [],
      attempt: false,
      statement: { start: 0, end: 0 },
      marks: {},
    },
  };
  declareModule(frame);
  execute(program, frame);
  return { exports: exportsOf(frame), frame };
}
