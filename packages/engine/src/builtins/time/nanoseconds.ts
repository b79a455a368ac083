import { BuiltinError } from '../builtin-error.ts';

export const nanosecondsPerSecond = 1_000_000_000n;

/** Both sides of the range that nanoseconds in 64 bits can name, in the years 1677 and 2262. */
export function assertNanoseconds(value: bigint): bigint {
  if (BigInt.asIntN(64, value) === value) return value;
  throw new BuiltinError('time outside of valid range');
}

/** A time as RFC 3339 writes it; undefined for anything else. */
export function parseTimestamp(text: string): bigint | undefined {
  const match = timestampPattern.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  const fields = [year, month, day, hour, minute, second].map((field) => field ?? NaN);
  const offset = parseOffset(match[8] ?? 'Z');
  if (offset === undefined || !areFieldsValid(fields)) return undefined;
  const [y = 0, m = 0, d = 0, h = 0, min = 0, s = 0] = fields;
  const date = new Date(0);
  date.setUTCFullYear(y, m - 1, d);
  date.setUTCHours(h, min, s);
  const seconds = BigInt(date.getTime() / 1000) - BigInt(offset);
  const fraction = BigInt((match[7] ?? '').slice(0, 9).padEnd(9, '0'));
  return seconds * nanosecondsPerSecond + fraction;
}

const timestampPattern =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:[.,](\d+))?(Z|[-+]\d{2}:\d{2})$/;

function areFieldsValid([year = 0, month = 0, day = 0, ...clock]: readonly number[]): boolean {
  const [hour = 0, minute = 0, second = 0] = clock;
  if (month < 1 || month > 12 || day < 1) return false;
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return day <= date.getUTCDate() && hour < 24 && minute < 60 && second < 60;
}

/** Seconds east of Greenwich. */
function parseOffset(text: string): number | undefined {
  if (text === 'Z') return 0;
  const [hours = 0, minutes = 0] = text.slice(1).split(':').map(Number);
  if (hours > 24 || minutes > 60) return undefined;
  return (text.startsWith('-') ? -60 : 60) * (hours * 60 + minutes);
}
