/** A text as a value of YAML: plain where every reader takes it for what it is. */
export function yamlText(text: string): string {
  return isPlain(text) ? text : quoted(text);
}

export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Words and numbers that some version of YAML reads as something else begin otherwise, or stand here. */
const words = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

function isPlain(text: string): boolean {
  if (!/^[\p{L}_/(][^\p{C}\p{Zl}\p{Zp}]*$/u.test(text) || words.test(text)) return false;
  return !/: |:$| #|\s$/u.test(text);
}
