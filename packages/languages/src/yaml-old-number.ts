/** Underscores between digits mean nothing. */
export function plainDigits(text: string): string {
  return text.replaceAll('_', '');
}

/** Undefined beyond 64 bits. */
export function integerOf(text: string): bigint | undefined {
  const [, sign, digits = ''] = /^([-+]?)([0-9a-fox]+)$/i.exec(text) ?? [];
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  if (!/^(0x[\da-f]+|0b[01]+|0o[0-7]+|0|[1-9]\d*)$/i.test(octal)) return undefined;
  const value = BigInt(octal.toLowerCase()) * (sign === '-' ? -1n : 1n);
  // Without a sign it may be unsigned.
  const end = 2n ** (sign === '' ? 64n : 63n);
  return value >= -end && value < end ? value : undefined;
}

/** What is too large for a float is a string. */
export function floatOf(text: string): number | undefined {
  if (!/^[-+]?(\.\d+|\d+(\.\d*)?)(e[-+]?\d+)?$/i.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** A float as a key: the shortest digits for 32 bits, with an exponent below 1e-4 and from 1e6 on. */
export function floatName(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  const precision = [1, 2, 3, 4, 5, 6, 7, 8].find(
    (digits) => Math.fround(Number(single.toPrecision(digits))) === single,
  );
  const [mantissa = '', exponent = '0'] = single.toExponential((precision ?? 9) - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(`${mantissa}e${exponent}`));
  const sign = power < 0 ? '-' : '+';
  return `${mantissa}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}
