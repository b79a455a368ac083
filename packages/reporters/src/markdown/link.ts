/** A link to a page of the web, or the text alone where the address is anything else. */
export function link(text: string, address: string | undefined): string {
  if (address === undefined || !URL.canParse(address)) return text;
  const { protocol, href } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return text;
  return `[${text}](${href.replaceAll(/[^\w\-.~:/?#@!$&+,;=%]/g, percent)})`;
}

/** What the platform leaves as it is and markdown would not. */
function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
}
