import type { Scope } from './scope.ts';
import type { Frame, Value } from './value.ts';

export const mostSteps = 30_000;
export const mostInAll = 5_000_000;
export const mostDepth = 120;
export const longestText = 1_000_000;
export const longestList = 10_000;

export function openFrame(scope: Scope, around?: Frame): Frame {
  const work = around?.work ?? { steps: 0, total: 0, depth: 0 };
  return { scope, values: new Map(), work, ...(around !== undefined && { around }) };
}

/** The same frame with more names, for what binds names for a while. */
export function innerFrame(frame: Frame, values: ReadonlyMap<string, Value>): Frame {
  const scope = { bindings: new Map(), mutable: new Set<string>() };
  return { scope, values: new Map(values), around: frame, work: frame.work };
}
