import { BuiltinError } from '../builtin-error.ts';

/** Seconds that the clocks of a time zone are ahead of UTC at that second. */
export function offsetAt(seconds: number, zone: string): number {
  if (zone === '' || zone === 'UTC') return 0;
  if (zone === 'Local') throw new BuiltinError('the zone of this machine is not known to a rule');
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(seconds * 1000)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - seconds;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = openFormat(zone);
  formats.set(zone, format);
  return format;
}

function openFormat(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { ...fields, timeZone: zone });
  } catch {
    throw new BuiltinError(`unknown time zone ${zone}`);
  }
}

const fields = {
  calendar: 'gregory',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;
