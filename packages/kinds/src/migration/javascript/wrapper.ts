import type { Range } from '@policy-lint/languages';
import {
  type Call,
  isFunction,
  knownText,
  type ReceiverValue,
  textValue,
  type Value,
} from '@policy-lint/languages/javascript/run';
import type { Wrapper } from '../settings.ts';
import type { Did } from './event.ts';
import { namesOf } from './names.ts';
import { receiver } from './role.ts';

/** A call of another file's function outside of both directions: it may make the migration. */
export function wrapperOf({ callee, args, range }: Call): ReceiverValue | undefined {
  if (callee.type !== 'imported') return undefined;
  return receiver('wrapper', {
    name: textValue(callee.name.split('.').at(-1) ?? callee.name, range),
    args: { type: 'list', items: args.map(({ value }) => value) },
    ...placeOf(range),
  });
}

function placeOf({ start, end }: Range): Readonly<Record<string, Value>> {
  return { start: { type: 'constant', value: start }, end: { type: 'constant', value: end } };
}

export interface Made {
  readonly name: string;
  readonly range: Range;
  readonly args: readonly Value[];
}

export function madeBy({ state }: ReceiverValue): Made {
  return {
    name: knownText(state['name']) ?? '',
    range: { start: numberIn(state['start']), end: numberIn(state['end']) },
    args: state['args']?.type === 'list' ? state['args'].items : [],
  };
}

function numberIn(value: Value | undefined): number {
  return value?.type === 'constant' && typeof value.value === 'number' ? value.value : 0;
}

/** Which of its arguments is the code of a direction: by the config, by name, or by order. */
export function codeOf(
  { args }: Made,
  direction: 'up' | 'down',
  config: Wrapper | undefined,
): Value | undefined {
  const position = config?.code?.[direction];
  if (config?.code !== undefined || config?.up !== undefined) {
    return position === undefined ? undefined : args[position];
  }
  const functions = args.filter(isFunction);
  const named = functions.find((one) => (one.node.id?.name ?? one.name) === direction);
  return named ?? functions[direction === 'up' ? 0 : 1];
}

/** What the config says that it does, with names from its arguments. */
export function actionsOf({ args }: Made, config: Wrapper | undefined): readonly Did[] {
  return (config?.up ?? []).flatMap(({ action, table, column }) => {
    const tables = namesAt(args, table);
    const columns = namesAt(args, column);
    return tables.flatMap((one) =>
      columns.map((other): Did => {
        const unresolved = [...(one === '' ? ['table'] : []), ...(other === '' ? ['column'] : [])];
        return {
          action,
          ...(one && { table: one }),
          ...(other && { column: other }),
          ...(unresolved.length > 0 && { unresolved }),
        };
      }),
    );
  });
}

/** Undefined where none is wanted, empty where it is not known. */
function namesAt(args: readonly Value[], position?: number): readonly (string | undefined)[] {
  if (position === undefined) return [undefined];
  const names = namesOf(args[position]).map(({ text }) => text ?? '');
  return names.length === 0 ? [''] : names;
}

/** The arguments that are migrations themselves. */
export function combined({ args }: Made): readonly Value[] {
  return args
    .flatMap((value) => (value.type === 'list' ? value.items : [value]))
    .filter((value) => value.type === 'receiver' || value.type === 'object');
}
