import { ownValue } from '@policy-lint/model';
import { BuiltinError } from '../builtin-error.ts';
import { exactDecimal, shortestDecimal } from './float-digits.ts';
import type { FloatDigits } from './float-digits.ts';
import { pad, padWithSpaces } from './flags.ts';
import type { Flags } from './flags.ts';

export function formatFloat(value: number, verb: string, flags: Flags): string | undefined {
  const kind = ownValue(kinds, verb);
  if (kind === undefined) {
    if (!'bxX'.includes(verb)) return undefined;
    throw new BuiltinError(`%${verb} of a number with a fraction is not supported`);
  }
  if (flags.sharp) throw new BuiltinError(`%#${verb} of a number is not supported`);
  const magnitude = formatMagnitude(Math.abs(value), kind, flags.precision);
  const text = verb === 'E' || verb === 'G' ? magnitude.toUpperCase() : magnitude;
  return padSigned(signOf(value, flags), text, flags);
}

const kinds: Readonly<Record<string, 'e' | 'f' | 'g'>> = {
  v: 'g',
  g: 'g',
  G: 'g',
  f: 'f',
  F: 'f',
  e: 'e',
  E: 'e',
};

function formatMagnitude(value: number, kind: 'e' | 'f' | 'g', precision?: number): string {
  if (kind === 'g') return formatGeneral(value, precision);
  const places = precision ?? 6;
  if (kind === 'e') return scientific(exactDecimal(value, { digits: places + 1 }), places);
  return fixed(exactDecimal(value, { places }), places);
}

/** The shorter of both notations: scientific below 1e-4 and from the precision on. */
function formatGeneral(value: number, precision: number | undefined): string {
  const decimal =
    precision === undefined
      ? shortestDecimal(value)
      : exactDecimal(value, { digits: Math.max(precision, 1) });
  const digits = decimal.digits.replace(/0+$/, '');
  const trimmed = { digits, exponent: digits === '' ? 0 : decimal.exponent };
  const count = digits.length;
  const limit = generalLimit(precision, count, trimmed.exponent);
  if (trimmed.exponent < -4 || trimmed.exponent >= limit) {
    return scientific(trimmed, Math.max(count - 1, 0));
  }
  return fixed(trimmed, Math.max(count - trimmed.exponent - 1, 0));
}

function generalLimit(precision: number | undefined, count: number, exponent: number): number {
  if (precision === undefined) return 6;
  const limit = Math.max(precision, 1);
  return limit > count && count >= exponent + 1 ? count : limit;
}

function scientific({ digits, exponent }: FloatDigits, places: number): string {
  const padded = digits.padEnd(places + 1, '0');
  const fraction = places > 0 ? `.${padded.slice(1, places + 1)}` : '';
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `${padded[0] ?? '0'}${fraction}e${exponent < 0 ? '-' : '+'}${power}`;
}

function fixed({ digits, exponent }: FloatDigits, places: number): string {
  const leading = exponent < 0 ? '0'.repeat(-exponent) + digits : digits;
  const point = Math.max(exponent, 0) + 1;
  const padded = leading.padEnd(point + places, '0');
  const fraction = places > 0 ? `.${padded.slice(point, point + places)}` : '';
  return padded.slice(0, point) + fraction;
}

function signOf(value: number, flags: Flags): string {
  if (value < 0 || Object.is(value, -0)) return '-';
  if (flags.plus) return '+';
  return flags.space ? ' ' : '';
}

/** Zeros go between the sign and the digits. */
function padSigned(sign: string, text: string, flags: Flags): string {
  if (!flags.zero || flags.minus) return padWithSpaces(sign + text, flags);
  return sign + pad(text, { ...flags, width: (flags.width ?? 0) - sign.length });
}
