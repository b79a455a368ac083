/** Orders two numbers by their decimal texts, exactly. */
export function compareDecimals(a: string, b: string): number {
  const left = parseDecimal(a);
  const right = parseDecimal(b);
  if (left.sign !== right.sign) return left.sign - right.sign;
  const magnitude = left.scale - right.scale || compareDigits(left.digits, right.digits);
  return left.sign * magnitude;
}

/** The integer that a number's text stands for, written as `10`, `10.0` or `1e1`. */
export function parseInteger(text: string): bigint | undefined {
  const { sign, digits, scale } = parseDecimal(text);
  if (sign === 0) return 0n;
  if (digits.length > scale || scale > maxDigits) return undefined;
  return BigInt(digits.padEnd(scale, '0')) * BigInt(sign);
}

/** 1e999999999 is a short text: written out it would be a gigabyte. */
const maxDigits = 1000;

interface Decimal {
  readonly sign: -1 | 0 | 1;
  /** Without zeros at either end: the value is 0.digits times ten to the scale. */
  readonly digits: string;
  readonly scale: number;
}

function parseDecimal(text: string): Decimal {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().replace(/^[-+]/, '').split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const padded = (whole + fraction).replace(/0+$/, '');
  const digits = padded.replace(/^0+/, '');
  if (digits === '') return { sign: 0, digits, scale: 0 };
  const scale = whole.length - (padded.length - digits.length) + Number(exponent);
  return { sign: text.startsWith('-') ? -1 : 1, digits, scale };
}

function compareDigits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
