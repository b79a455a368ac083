import type { JsonText } from '@policy-lint/languages';

/** An escape for half of a character is spelled like JSON, and is no text in any encoding: such a value is an error. */
export function refuseLoneSurrogate(text: string, json: JsonText): JsonText {
  const { root } = json;
  const written = text.slice(root?.start, root?.end);
  if (root === undefined || !written.includes(String.raw`\u`)) return json;
  for (const { index, groups } of written.matchAll(escapes)) {
    const lone = groups?.['lone'];
    if (lone === undefined) continue;
    const start = root.start + index;
    const message = `\`${lone}\` is half of a character`;
    return { errors: [{ message, start, end: start + lone.length }] };
  }
  return json;
}

/** The first two alternatives step over pairs and over all other escapes. */
const escapes =
  /\\u[dD][89abAB][\dA-Fa-f]{2}\\u[dD][c-fC-F][\dA-Fa-f]{2}|\\[^u]|(?<lone>\\u[dD][89a-fA-F][\dA-Fa-f]{2})/g;
