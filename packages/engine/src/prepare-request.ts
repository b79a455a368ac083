import type { JsonObject, Problem, Rule } from '@policy-lint/model';
import { nanosecondsPerSecond, parseTimestamp } from './builtins/time/nanoseconds.ts';
import type { EvaluationRequest } from './pack.ts';
import { isRecord } from './read-item.ts';
import { serialize } from './serialize.ts';
import type { Serialized } from './serialize.ts';

/** A request as the wasm takes it: input and data as JSON text. */
export interface PreparedRequest {
  readonly subject: string;
  readonly rules: readonly Rule[];
  readonly input: Uint8Array;
  /** The same bytes as before where the data is the same object as before. */
  readonly data: Uint8Array;
  /** What time it is in this run, in nanoseconds. */
  readonly now?: bigint;
}

export type Prepared = { readonly prepared: PreparedRequest } | { readonly problem: Problem };

export type Prepare = (request: EvaluationRequest) => Prepared;

export function openPreparation(): Prepare {
  let last: { readonly data: JsonObject; readonly serialized: Serialized } | undefined;
  return ({ subject, rules, input, data }) => {
    if (last?.data !== data) last = { data, serialized: serialize(data, 'data') };
    const documents = { input: serialize(input, 'input'), data: last.serialized };
    if ('flaw' in documents.input) return { problem: unfit(subject, documents.input.flaw) };
    if ('flaw' in documents.data) return { problem: unfit(subject, documents.data.flaw) };
    const bytes = { input: documents.input.bytes, data: documents.data.bytes };
    const now = clockIn(data);
    return { prepared: { subject, rules, ...bytes, ...(now === undefined ? {} : { now }) } };
  };
}

/** Rules see the time of their data, never the machine's: runs can be repeated. */
function clockIn(data: JsonObject): bigint | undefined {
  const host: unknown = data['policylint'];
  const clock = isRecord(host) ? host['clock'] : undefined;
  if (!isRecord(clock)) return undefined;
  const { now, seconds } = clock;
  if (typeof now === 'string') return parseTimestamp(now);
  return Number.isSafeInteger(seconds) ? BigInt(Number(seconds)) * nanosecondsPerSecond : undefined;
}

function unfit(subject: string, flaw: string): Problem {
  return { code: 'extract', message: `${subject} cannot be judged: ${flaw}.`, subject };
}
