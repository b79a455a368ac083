import { ownValue } from '@policy-lint/model';

const expectations: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'expected a key in double quotes',
  ValueExpected: 'expected a value',
  ColonExpected: 'expected `:` after the key',
  CommaExpected: 'expected `,` between two entries',
  CloseBraceExpected: 'expected `}`',
  CloseBracketExpected: 'expected `]`',
  EndOfFileExpected: 'expected the end after the value',
};

const mistakes: Readonly<Record<string, string>> = {
  InvalidNumberFormat: 'this number is not valid',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'this string does not end',
  UnexpectedEndOfNumber: 'this number does not end',
  InvalidUnicode: 'this \\u escape is not valid',
  InvalidEscapeCharacter: 'this escape is not valid',
  InvalidCharacter: 'a control character must be escaped',
};

/** One sentence for an error of the JSON parser. */
export function jsonErrorMessage(code: string, found: string): string {
  const mistake = ownValue(mistakes, code);
  if (mistake !== undefined) return mistake;
  const expected = ownValue(expectations, code) ?? 'expected JSON';
  return `${expected}, found ${quote(found)}`;
}

function quote(found: string): string {
  const characters = Array.from(found.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''));
  if (characters.length === 0) return 'nothing';
  // What cannot be seen is named: a no-break space looks like a space, and is none.
  const shown = characters
    .slice(0, 20)
    .map((one) => (/[\s\p{C}]/u.test(one) && one !== ' ' ? codePoint(one) : one));
  return `\`${shown.join('')}${characters.length > 20 ? '…' : ''}\``;
}

function codePoint(character: string): string {
  return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}
