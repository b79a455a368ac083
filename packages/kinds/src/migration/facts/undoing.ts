import type { Body, Phase } from '../draft.ts';
import type { OperationFacts } from './operation-facts.ts';
import { type Effect, effectsOf } from './effects.ts';

/** Which steps down take back a step up, and which steps up are taken back. */
export function noteUndoing(operations: readonly OperationFacts[], down: Body): void {
  const derived = down === 'derived';
  if (!derived && operations.at(-1)?.phase !== 'down') return;
  const effects = effectsOf(operations);
  const up = keysOf('up', operations, effects);
  const back = keysOf('down', operations, effects);
  const dropped = droppedAgain(operations, effects);
  operations.forEach((operation, index) => {
    const effect = effects[index];
    if (effect === undefined || operation.deferred === true) return;
    if (operation.phase === 'down') {
      if (answers(effect, up) || stands(effect, up.makes)) operation.undoes = true;
      return;
    }
    const gone = answers(effect, back) || stands(effect, back.takes) || answers(effect, dropped);
    if (gone || (derived && operation.reversible !== false)) operation.undone = true;
  });
}

function keysOf(
  phase: Phase,
  operations: readonly OperationFacts[],
  effects: readonly Effect[],
): Keys {
  const own = effects.filter((_effect, index) => operations[index]?.phase === phase);
  return {
    makes: new Set(own.flatMap(({ makes }) => makes)),
    takes: new Set(own.flatMap(({ takes }) => takes)),
  };
}

/** What goes up and is dropped on the same way leaves nothing to take back. */
function droppedAgain(operations: readonly OperationFacts[], effects: readonly Effect[]): Keys {
  const takes = effects.filter(
    ({ makes }, index) => makes.length === 0 && operations[index]?.phase === 'up',
  );
  return { makes: new Set(), takes: new Set(takes.flatMap((one) => one.takes)) };
}

interface Keys {
  readonly makes: ReadonlySet<string>;
  readonly takes: ReadonlySet<string>;
}

/** It makes what the other direction takes, or takes what that makes. */
function answers({ makes, takes }: Effect, other: Keys): boolean {
  return makes.some((key) => other.takes.has(key)) || takes.some((key) => other.makes.has(key));
}

/** It belongs to a table, column or schema that comes and goes as a whole. */
function stands({ within }: Effect, keys: ReadonlySet<string>): boolean {
  return within.some((key) => keys.has(key));
}
