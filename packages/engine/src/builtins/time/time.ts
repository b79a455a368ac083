import { BuiltinError } from '../builtin-error.ts';
import type { HostFunction } from '../host-function.ts';
import { arrayOperand, integerOf, operand, stringOperand, wrongType } from '../operands.ts';
import { arrayTerm, numberTerm } from '../term.ts';
import type { Term } from '../term.ts';
import { assertNanoseconds, nanosecondsPerSecond, parseTimestamp } from './nanoseconds.ts';
import { offsetAt } from './zone.ts';

export const now: HostFunction = (_args, context) => numberTerm(context.now());

export function parseRfc3339(args: readonly Term[]): Term {
  const text = stringOperand(args, 0);
  const nanoseconds = parseTimestamp(text);
  if (nanoseconds !== undefined) return numberTerm(assertNanoseconds(nanoseconds));
  throw new BuiltinError(`${JSON.stringify(text)} is not a time such as 2026-11-20T13:00:00Z`);
}

export function dateOf(args: readonly Term[]): Term {
  const date = localTime(args);
  return numbers(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

export function clockOf(args: readonly Term[]): Term {
  const date = localTime(args);
  return numbers(date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds());
}

export function weekdayOf(args: readonly Term[]): Term {
  return weekdays[localTime(args).getUTCDay()] ?? null;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function numbers(...values: readonly number[]): Term {
  return arrayTerm(values.map(numberTerm));
}

/** A date whose UTC fields are the fields of the local clock: from `ns` or `[ns, zone]`. */
function localTime(args: readonly Term[]): Date {
  const given = operand(args, 0);
  const isList = given !== null && typeof given === 'object' && given.type === 'array';
  const parts = isList ? arrayOperand(args, 0) : [given];
  const nanoseconds = integerOf(parts[0] ?? null);
  if (nanoseconds === undefined) throw wrongType(0, 'ns or [ns, time zone]', given);
  const seconds = floorDivide(assertNanoseconds(nanoseconds), nanosecondsPerSecond);
  const zone = parts.length > 1 ? stringOperand(parts, 1) : 'UTC';
  return new Date((seconds + offsetAt(seconds, zone)) * 1000);
}

function floorDivide(value: bigint, divisor: bigint): number {
  const quotient = value / divisor;
  return Number(value % divisor < 0n ? quotient - 1n : quotient);
}
