import { ownValue } from '@policy-lint/model';

/**
 * Controls, line separators, non-characters and every character that is drawn as nothing or turns the
 * text around; not the selectors that only choose how an emoji is drawn.
 */
export const hidden = () =>
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]|(?![\ufe0e\ufe0f])\p{DI}/gu;

/** Text from files, names and rules as a terminal may show it: what cannot be seen is written out. */
export function visible(text: string): string {
  // Most text is ASCII, and the classes of all of Unicode take long to make.
  const shown = /^[\x20-\x7e]*$/.test(text) ? text : text.replaceAll(hidden(), writeOut);
  return shown.includes('##') ? shown.replaceAll(agentCommand, '#\\x23') : shown;
}

/** What runners of Azure, GitHub and TeamCity obey wherever it stands in a log: it could end a job as succeeded. */
export const agentCommand = /##(?=(?:vso|teamcity)?\[)/gi;

/** The same for text that is JSON: hidden characters stand only inside its strings. */
export function visibleJson(json: string): string {
  return json
    .replaceAll(hidden(), (character) => (character === '\n' ? character : utf16Escapes(character)))
    .replaceAll(agentCommand, '#\\u0023');
}

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function writeOut(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code <= 0xff) return ownValue(short, character) ?? `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}

function utf16Escapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
