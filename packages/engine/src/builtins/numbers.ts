import { BuiltinError } from './builtin-error.ts';
import { integerOperand } from './operands.ts';
import { arrayTerm, numberTerm } from './term.ts';
import type { Term } from './term.ts';

export function rangeStep(args: readonly Term[]): Term {
  const [from, to, step] = [0, 1, 2].map((index) => integerOperand(args, index));
  if (from === undefined || to === undefined || step === undefined || step <= 0n) {
    throw new BuiltinError('step must be a positive integer');
  }
  const distance = from <= to ? to - from : from - to;
  const count = distance / step + 1n;
  if (count > longestRange) throw new BuiltinError(`a range of ${count} numbers is too long`);
  const signed = from <= to ? step : -step;
  return arrayTerm(
    Array.from({ length: Number(count) }, (_, n) => numberTerm(from + signed * BigInt(n))),
  );
}

const longestRange = 1_000_000n;
