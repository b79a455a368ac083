/** A number as d.ddd times ten to the exponent. */
export interface FloatDigits {
  readonly digits: string;
  readonly exponent: number;
}

/** The fewest digits that name exactly this number. */
export function shortestDecimal(value: number): FloatDigits {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

/**
 * So many digits, or so many places behind the point, halves rounded to even as Go does.
 * toFixed and toExponential round halves up.
 */
export function exactDecimal(
  value: number,
  want: { readonly digits: number } | { readonly places: number },
): FloatDigits {
  if (value === 0) return { digits: '0', exponent: 0 };
  const guess = shortestDecimal(value).exponent;
  if ('places' in want) return withPlaces(value, want.places);
  const higher = withPlaces(value, want.digits - 1 - guess);
  // The shortest digits may already have been rounded up to the next power of ten.
  if (higher.exponent === guess) return truncateTo(higher, want.digits);
  return truncateTo(
    higher.exponent > guess ? higher : withPlaces(value, want.digits - guess),
    want.digits,
  );
}

function truncateTo({ digits, exponent }: FloatDigits, count: number): FloatDigits {
  return { digits: digits.slice(0, count), exponent };
}

function withPlaces(value: number, places: number): FloatDigits {
  const text = roundedScaled(value, places).toString();
  if (text === '0') return { digits: '0', exponent: 0 };
  return { digits: text, exponent: text.length - 1 - places };
}

/** value * 10^places as the nearest integer. */
function roundedScaled(value: number, places: number): bigint {
  const { mantissa, power } = parts(value);
  const numerator = mantissa * pow(2n, power) * pow(10n, places);
  const denominator = pow(2n, -power) * pow(10n, -places);
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}

function parts(value: number): { readonly mantissa: bigint; readonly power: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  if (biased === 0) return { mantissa: fraction, power: -1074 };
  return { mantissa: fraction | 0x10000000000000n, power: biased - 1075 };
}

function pow(base: bigint, exponent: number): bigint {
  return exponent > 0 ? base ** BigInt(exponent) : 1n;
}
