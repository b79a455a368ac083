import { type For, type Statement, unknown, type While } from '@policy-lint/languages/python';
import { assign, forget } from './assign.ts';
import type { Place } from './run.ts';
import { visit } from './visit.ts';

const mostTurns = 300;

export function walkFor({ target, iterable, body, otherwise }: For, place: Place): void {
  visit(iterable, place);
  const { frame, run } = place;
  const value = run.evaluator.evaluate(iterable, frame);
  const isKnown = value.type === 'list' && value.items.length > 0;
  if (isKnown && value.items.length <= mostTurns) {
    const inside = inLoop(place);
    for (const item of value.items) {
      assign(target, item, place);
      run.walk(body, inside);
    }
  } else {
    assign(target, unknown(target, frame, 'it is the variable of a loop'), place);
    walkUnknownLoop(body, place);
  }
  maybe(otherwise, place);
}

function inLoop(place: Place): Place {
  return { ...place, extra: { ...place.extra, loop: true } };
}

/** Nobody knows how often: what it binds may be of an earlier turn. */
function walkUnknownLoop(body: readonly Statement[], place: Place): void {
  forget(body, place);
  maybe(body, inLoop(place));
}

export function walkWhile({ test, body, otherwise }: While, place: Place): void {
  if (test !== undefined) visit(test, place);
  walkUnknownLoop(body, place);
  maybe(otherwise, place);
}

/** A block that may run or not. */
export function maybe(body: readonly Statement[], place: Place): void {
  place.run.walk(body, place);
  forget(body, place);
}
