import type { HostContext } from './builtins/host-function.ts';

/** How the rule that is being asked wants to be evaluated. */
export interface Mode {
  strictBuiltins: boolean;
}

export interface Host {
  readonly context: HostContext;
  readonly print: (line: string) => void;
  readonly onExplain: () => void;
}
