import type { Term } from './term.ts';

/** A builtin that the wasm does not bring along. Throws a BuiltinError where it cannot answer. */
export type HostFunction = (args: readonly Term[], context: HostContext) => Term;

export interface HostContext {
  /** Nanoseconds since 1970 by the clock in the data, so that a run can be repeated. */
  now(): bigint;
}
