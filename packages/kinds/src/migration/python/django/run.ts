import type { Range } from '@policy-lint/languages';
import type { Call, Frame } from '@policy-lint/languages/python';
import { type Given, givenTo } from '../arguments.ts';
import type { FoundOperation, Place } from '../run.ts';

/** One operation of a migration of Django and where its names mean something. */
export interface Step {
  readonly call: Call;
  readonly given: Given;
  readonly frame: Frame;
  readonly place: Place;
  readonly app: string | undefined;
  /** Tables that a model of this file is given by hand. */
  readonly tables: ReadonlyMap<string, string>;
}

/** What a step does in either direction; without a way back Django refuses to go there. */
export interface Effect {
  readonly up: readonly Done[];
  readonly down: readonly Done[];
  readonly reversible?: false;
}

export interface Done extends FoundOperation {
  readonly at?: Range;
}

export function openStep(
  call: Call,
  frame: Frame,
  from: Omit<Step, 'call' | 'given' | 'frame'>,
): Step {
  return { ...from, call, frame, given: givenTo(call, frame, from.place.run.evaluator) };
}

/** `app_model` unless the file says otherwise; absent where the app is not known. */
export function tableOf(
  model: string | undefined,
  { app, tables }: Pick<Step, 'app' | 'tables'>,
): Pick<FoundOperation, 'table' | 'unresolved'> {
  const key = model?.toLowerCase();
  const own = key === undefined ? undefined : tables.get(key);
  if (own !== undefined) return { table: own };
  return key === undefined || app === undefined
    ? { unresolved: ['table'] }
    : { table: `${app}_${key}` };
}
