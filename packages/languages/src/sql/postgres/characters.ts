export const character = {
  quote: 39,
  doubleQuote: 34,
  dollar: 36,
  openRound: 40,
  closeRound: 41,
  minus: 45,
  slash: 47,
  zero: 48,
  nine: 57,
  openSquare: 91,
  closeSquare: 93,
} as const;

/** Letters, and all that is not ASCII. */
export function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;
}

export function isWordPart(code: number): boolean {
  return isWordStart(code) || isDigit(code) || code === character.dollar;
}

/** `1.5e10`, `0x1F`, `1_000`. */
export function isNumberPart(code: number): boolean {
  return isWordStart(code) || isDigit(code) || code === 46;
}

function isDigit(code: number): boolean {
  return code >= character.zero && code <= character.nine;
}
