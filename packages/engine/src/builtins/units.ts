import { BuiltinError } from './builtin-error.ts';
import { stringOperand } from './operands.ts';
import { numberTerm } from './term.ts';
import type { Term } from './term.ts';

/** `10KB`, `1.5GiB`, `3e2m`: an amount and a unit of bytes, in any case; fractions of a byte are cut off. */
export function parseBytes(args: readonly Term[]): Term {
  const text = stringOperand(args, 0).toLowerCase().replaceAll('"', '');
  if (text.includes(' ')) throw new BuiltinError('spaces not allowed in resource strings');
  const [, amount = '', unit = ''] = /^([-+0-9.]*(?:e[-+]?[0-9]+)?)(.*)$/s.exec(text) ?? [];
  if (amount === '') throw new BuiltinError('no byte amount provided');
  const factor = unitFactor(unit);
  if (factor === undefined) throw new BuiltinError(`byte unit ${unit} not recognized`);
  return numberTerm(scaled(amount, factor));
}

function unitFactor(unit: string): bigint | undefined {
  if (unit === '') return 1n;
  const power = BigInt('kmgtpe'.indexOf(unit.charAt(0)) + 1);
  if (power === 0n) return undefined;
  const rest = unit.slice(1);
  if (rest === 'i' || rest === 'ib') return 1024n ** power;
  return rest === '' || rest === 'b' ? 1000n ** power : undefined;
}

function scaled(amount: string, factor: bigint): bigint {
  const match = /^([-+]?)([0-9]*)\.?([0-9]*)(?:e([-+]?[0-9]+))?$/.exec(amount);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (match === null || whole + fraction === '') {
    throw new BuiltinError('could not parse byte amount to a number');
  }
  const power = Number(exponent) - fraction.length;
  if (Math.abs(power) > maxPower) throw new BuiltinError('exponent too large');
  const product = BigInt(whole + fraction) * factor;
  const magnitude = power < 0 ? product / 10n ** BigInt(-power) : product * 10n ** BigInt(power);
  return sign === '-' ? -magnitude : magnitude;
}

const maxPower = 400;
