import { type Embedded, hole } from '../embedded.ts';
import type { Range } from '../range.ts';
import type { Expression } from './syntax.ts';
import type { Evaluator, Frame, Value } from './value.ts';

/** A text as far as the file alone tells it. */
export type Folded =
  | { readonly kind: 'static'; readonly text: Embedded }
  /** With a `hole` for each part that is not known; their places. */
  | { readonly kind: 'template'; readonly text: Embedded; readonly holes: readonly Range[] }
  /** A call that makes the value: `update(users).values(...)`, and where its names mean something. */
  | { readonly kind: 'construct'; readonly expression: Expression; readonly frame: Frame }
  | { readonly kind: 'opaque'; readonly reason: string };

export function foldText(expression: Expression, frame: Frame, evaluator: Evaluator): Folded {
  return foldValue(evaluator.evaluate(expression, frame));
}

export function foldValue(value: Value): Folded {
  if (value.type === 'text') return foldKnown(value.text);
  if (value.type !== 'unknown') return { kind: 'opaque', reason: `it is a ${value.type}, no text` };
  const { expression, frame, reason } = value;
  if (expression.type === 'call') return { kind: 'construct', expression, frame };
  return { kind: 'opaque', reason };
}

function foldKnown(text: Embedded): Folded {
  const holes = holesOf(text);
  if (holes.length === 0) return { kind: 'static', text };
  // Nothing but a hole says nothing.
  if (text.text === hole) return { kind: 'opaque', reason: 'its text is not known' };
  return { kind: 'template', text, holes };
}

function holesOf({ text, starts, ends, start, end }: Embedded): readonly Range[] {
  const holes: Range[] = [];
  for (let at = text.indexOf(hole); at !== -1; at = text.indexOf(hole, at + 1)) {
    holes.push({ start: starts[at] ?? start, end: ends[at] ?? end });
  }
  return holes;
}
