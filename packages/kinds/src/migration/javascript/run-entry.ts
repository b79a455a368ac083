import type { Range } from '@policy-lint/languages';
import type { ObjectValue, ReceiverValue, Value } from '@policy-lint/languages/javascript/run';
import { ownValue } from '@policy-lint/model';
import type { Body, Phase } from '../draft.ts';
import type { Wrapper } from '../settings.ts';
import { elsewhere, enter, type ReadDirection, type Reading, runDirection } from './direction.ts';
import { directionOf, type Entry, madeElsewhere, searchEntries } from './entry.ts';
import { isConstant, property } from './names.ts';
import { actionsOf, codeOf, combined, type Made, madeBy } from './wrapper.ts';

/** One direction of all migrations of a file; what goes down goes the other way round. */
export function runEntries(
  entries: readonly Entry[],
  phase: Phase,
  reading: Reading,
): ReadDirection {
  const ordered = phase === 'up' ? entries : [...entries].reverse();
  return mergeDirections(
    ordered.map((entry) => runEntry(entry, phase, reading)),
    phase,
  );
}

/** The one that says most: code goes up, and what cannot be undone does not go down. */
const ranks: readonly Body[] = [
  ...(['code', 'wrapper', 'external', 'derived', 'callback', 'log', 'return', 'empty'] as const),
  ...(['missing', 'raise'] as const),
];

function mergeDirections(all: readonly ReadDirection[], phase: Phase): ReadDirection {
  const ordered = [...all].sort((one, other) => rank(one) - rank(other));
  return (phase === 'up' ? ordered[0] : ordered.at(-1)) ?? { body: 'missing' };
}

function rank({ body }: ReadDirection): number {
  return ranks.indexOf(body);
}

function runEntry(entry: Entry, phase: Phase, reading: Reading): ReadDirection {
  return entry.type === 'receiver'
    ? runMade(entry, phase, reading)
    : runObject(entry, phase, reading);
}

function runObject(entry: ObjectValue, phase: Phase, reading: Reading): ReadDirection {
  const before = directionOf(entry, phase === 'up' ? 'beforeUp' : 'beforeDown', reading.module);
  if (before?.type === 'function') runDirection(before, entry, phase, reading);
  const value = directionOf(entry, phase, reading.module);
  const read =
    value === undefined
      ? runInherited(entry, phase, reading)
      : runGiven(value, entry, phase, reading);
  const marker = phase === 'down' ? markerOf(entry) : undefined;
  return marker === undefined || read.irreversible
    ? read
    : { ...read, irreversible: { text: marker } };
}

function runGiven(value: Value, entry: ObjectValue, phase: Phase, reading: Reading): ReadDirection {
  const maker = madeElsewhere(value);
  const isSame = value.type === 'method' && value.name === phase;
  return maker !== undefined && isSame
    ? runMade(maker, phase, reading)
    : runDirection(value, entry, phase, reading);
}

/** `class X implements IrreversibleMigration`, `config: { irreversible: true }`. */
function markerOf(entry: ObjectValue): string | undefined {
  const promise = entry.implements?.find((one) => one.startsWith('Irreversible'));
  if (promise !== undefined) return `implements ${promise}`;
  const flags = [entry, entry.properties.get('config')].map((one) => property(one, 'irreversible'));
  return flags.some((one) => isConstant(one, true)) ? 'irreversible: true' : undefined;
}

/** A base class of a migration tool has directions that do nothing, or fail. */
const bases = /^(?:.*\.)?(?:Migration|BaseMigration)$/;

function runInherited(entry: ObjectValue, phase: Phase, reading: Reading): ReadDirection {
  const base = entry.rest?.type === 'imported' ? entry.rest.name : undefined;
  const config = base === undefined ? undefined : ownValue(reading.wrappers, base);
  if (config !== undefined)
    return runConfig({ name: base ?? '', range, args: [] }, config, phase, reading);
  if (phase === 'down' && reading.tool.derives) return { body: 'derived' };
  if (entry.rest === undefined || (base !== undefined && bases.test(base)))
    return { body: 'missing' };
  const message = `\`${phase}\` may be inherited from a class of another file`;
  return elsewhere(message, phase, reading);
}

const range: Range = { start: 0, end: 0 };

function runMade(entry: ReceiverValue, phase: Phase, reading: Reading): ReadDirection {
  const made = madeBy(entry);
  const config = Object.hasOwn(reading.wrappers, made.name)
    ? reading.wrappers[made.name]
    : undefined;
  if (config !== undefined) return runConfig(made, config, phase, reading);
  const parts = combined(made).flatMap((one: Value) => searchEntries(one, reading.module));
  if (parts.length > 0) return runEntries(parts, phase, reading);
  const message = `what \`${made.name}\` makes of it is not known: \`wrappers\` in the config can say so`;
  const unknownWrapper = elsewhere(message, phase, reading, made.range);
  const code = codeOf(made, phase, undefined);
  if (code !== undefined) return runDirection(code, undefined, phase, reading);
  return { ...unknownWrapper, body: 'wrapper' };
}

/** What the config knows of a function or a base class. */
function runConfig(made: Made, config: Wrapper, phase: Phase, reading: Reading): ReadDirection {
  const code = codeOf(made, phase, config);
  if (code !== undefined) return runDirection(code, undefined, phase, reading);
  if (phase === 'up') {
    runActions(made, config, reading);
    return { body: 'wrapper', range: made.range };
  }
  if (config.reversible) return { body: 'derived', range: made.range };
  const isDeclared = config.reversible === false;
  if (!isDeclared && config.code?.down !== undefined) return { body: 'missing', range: made.range };
  return {
    body: 'wrapper',
    range: made.range,
    ...(isDeclared && { irreversible: { text: made.name, range: made.range } }),
  };
}

function runActions(made: Made, config: Wrapper, { module, log }: Reading): void {
  const { context } = enter(module.frame, 'up', '', made.range);
  for (const operation of actionsOf(made, config)) {
    log.events.push({ type: 'operation', phase: 'up', range: made.range, context, operation });
  }
}
