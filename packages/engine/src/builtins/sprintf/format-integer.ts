import { ownValue } from '@policy-lint/model';
import { BuiltinError } from '../builtin-error.ts';
import { quoteCharacter } from '../quote.ts';
import { pad, padWithSpaces } from './flags.ts';
import type { Flags } from './flags.ts';

export function formatInteger(value: bigint, verb: string, flags: Flags): string | undefined {
  if (isBig(value) && flags.sharp) {
    throw new BuiltinError(`%#${verb} of an integer beyond 64 bits is not supported`);
  }
  const base = ownValue(bases, verb) ?? (verb === 's' && isBig(value) ? 10 : undefined);
  if (base !== undefined) return formatDigits(value, base, verb, flags);
  if (isBig(value)) return undefined;
  if (verb === 'c') return pad(characterOf(value), flags);
  if (verb === 'q') return pad(quoteCharacter(characterOf(value), flags.plus), flags);
  if (verb === 'U') throw new BuiltinError('%U is not supported');
  return undefined;
}

/** OPA gives Go an int64 where the number fits. */
export function isBig(value: bigint): boolean {
  return BigInt.asIntN(64, value) !== value;
}

const bases: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };

function formatDigits(value: bigint, base: number, verb: string, flags: Flags): string {
  if (flags.precision === 0 && value === 0n) return padWithSpaces('', flags);
  const sign = signOf(value, flags);
  const magnitude = (value < 0n ? -value : value).toString(base);
  const digits = magnitude.padStart(leastDigits(sign, flags), '0');
  const prefix = prefixOf(digits, base, verb, flags);
  const text = verb === 'X' ? (prefix + digits).toUpperCase() : prefix + digits;
  return padWithSpaces(sign + text, flags);
}

function signOf(value: bigint, flags: Flags): string {
  if (value < 0n) return '-';
  if (flags.plus) return '+';
  return flags.space ? ' ' : '';
}

function leastDigits(sign: string, flags: Flags): number {
  if (flags.precision !== undefined) return flags.precision;
  return flags.zero && !flags.minus ? (flags.width ?? 0) - sign.length : 0;
}

function prefixOf(digits: string, base: number, verb: string, flags: Flags): string {
  if (verb === 'O') return flags.sharp && !digits.startsWith('0') ? '0o0' : '0o';
  if (!flags.sharp || base === 10) return '';
  if (base === 8) return digits.startsWith('0') ? '' : '0';
  return base === 2 ? '0b' : '0x';
}

function characterOf(value: bigint): string {
  const valid = value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value <= 0xdfffn);
  return valid ? String.fromCodePoint(Number(value)) : '\ufffd';
}
