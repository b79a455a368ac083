import type { MigrationDraft, Phase } from '../draft.ts';
import type { OperationFacts } from './operation-facts.ts';
import { type Effect, effectsOf } from './effects.ts';

/** Which steps down take back a step up, and which steps up are taken back. */
export function addUndoing(
  operations: readonly OperationFacts[],
  { down }: MigrationDraft,
): readonly OperationFacts[] {
  const effects = effectsOf(operations);
  const keysOf = (phase: Phase, side: 'makes' | 'takes') =>
    new Set(
      operations.flatMap((one, index) =>
        one.phase === phase ? (effects[index]?.[side] ?? []) : [],
      ),
    );
  const up = { makes: keysOf('up', 'makes'), takes: keysOf('up', 'takes') };
  const back = { makes: keysOf('down', 'makes'), takes: keysOf('down', 'takes') };
  return operations.map((operation, index) => {
    const effect = effects[index];
    if (effect === undefined || operation.deferred === true) return operation;
    if (operation.phase === 'down')
      return answers(effect, up) || stands(effect, up.makes)
        ? { ...operation, undoes: true }
        : operation;
    const derived = down.body === 'derived' && operation.reversible !== false;
    const undone =
      derived ||
      answers(effect, back) ||
      stands(effect, back.takes) ||
      answers(effect, { makes: new Set(), takes: up.takes });
    return undone ? { ...operation, undone: true } : operation;
  });
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
