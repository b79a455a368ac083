import { BuiltinError } from './builtin-error.ts';
import { stringOperand } from './operands.ts';
import { numberTerm } from './term.ts';
import type { Term } from './term.ts';

export function isValidSemver([version]: readonly Term[]): Term {
  return typeof version === 'string' && parseVersion(version) !== undefined;
}

export function compareSemver(args: readonly Term[]): Term {
  const [a, b] = [0, 1].map((index) => versionOperand(args, index));
  return numberTerm(Math.sign(a && b ? compareVersions(a, b) : 0));
}

interface Version {
  readonly numbers: readonly bigint[];
  readonly preRelease: readonly string[];
}

function versionOperand(args: readonly Term[], index: number): Version {
  const text = stringOperand(args, index);
  const version = parseVersion(text);
  if (version !== undefined) return version;
  throw new BuiltinError(`operand ${index + 1}: string ${text} is not a valid SemVer`);
}

const number = '(0|[1-9][0-9]*)';
const identifiers = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const versionPattern = new RegExp(
  `^v?${number}\\.${number}\\.${number}(?:-(${identifiers}))?(?:\\+${identifiers})?$`,
);

function parseVersion(text: string): Version | undefined {
  const match = versionPattern.exec(text);
  if (match === null) return undefined;
  const numbers = match.slice(1, 4).map(BigInt);
  const preRelease = match[4]?.split('.') ?? [];
  const fits = numbers.every((each) => BigInt.asIntN(64, each) === each);
  return fits && !preRelease.some((each) => /^0[0-9]+$/.test(each))
    ? { numbers, preRelease }
    : undefined;
}

function compareVersions(a: Version, b: Version): number {
  for (const [index, number_] of a.numbers.entries()) {
    const difference = number_ - (b.numbers[index] ?? 0n);
    if (difference !== 0n) return difference > 0n ? 1 : -1;
  }
  return comparePreReleases(a.preRelease, b.preRelease);
}

/** A version without pre-release is above all its pre-releases. */
function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (const [index, identifier] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = compareIdentifiers(identifier, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareIdentifiers(a: string, b: string): number {
  const [aIsNumber, bIsNumber] = [a, b].map((each) => /^[0-9]+$/.test(each));
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
  if (aIsNumber && a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
