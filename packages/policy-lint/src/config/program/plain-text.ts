/** Of a config, as JSON text. */
const longest = 4_000_000;

/** A circle is deeper than any config. */
const deepest = 100;

const { stringify } = JSON;
const { isArray } = Array;
const { isFinite } = Number;
const { entries, getPrototypeOf } = Object;
const plainPrototype = Object.prototype;

/**
 * A plain value as JSON. Unlike JSON.stringify it leaves nothing out and asks no `toJSON`: a key
 * that was lost on the way would mean a weaker policy. Loops instead of methods, which a config may have replaced.
 */
export function plainText(value: unknown, at = '', depth = 0): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string')
    return stringify(value);
  if (typeof value === 'number' && isFinite(value)) return stringify(value);
  if (typeof value !== 'object') throw new Error(`${shownKey(at)} is ${nameOf(value)}: ${advice}`);
  if (depth > deepest) throw new Error(`${shownKey('')} refers to itself or is nested too deeply`);
  const text = isArray(value) ? arrayText(value, at, depth) : objectText(value, at, depth);
  if (text.length > longest)
    throw new Error(`${shownKey(at)} is longer than ${longest / 1e6} million characters`);
  return text;
}

const advice = 'a config holds only texts, numbers, booleans, null, arrays and plain objects';

function arrayText(items: readonly unknown[], at: string, depth: number): string {
  let text = '';
  for (let index = 0; index < items.length; index += 1)
    text += (index === 0 ? '' : ',') + plainText(items[index], `${at}[${index}]`, depth + 1);
  return `[${text}]`;
}

function objectText(value: object, at: string, depth: number): string {
  const prototype: unknown = getPrototypeOf(value);
  if (prototype !== null && prototype !== plainPrototype)
    throw new Error(`${shownKey(at)} is an instance of a class: ${advice}`);
  const pairs: readonly (readonly [string, unknown])[] = entries(value);
  let text = '';
  for (let index = 0; index < pairs.length; index += 1) {
    const [name, item] = pairs[index] ?? [''];
    const inside = at === '' ? name : `${at}.${name}`;
    text += `${index === 0 ? '' : ','}${stringify(name)}:${plainText(item, inside, depth + 1)}`;
  }
  return `{${text}}`;
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'undefined';
  return typeof value === 'number' ? `the number ${value}` : `a ${typeof value}`;
}

function shownKey(at: string): string {
  return at === '' ? 'its default export' : `its key \`${at}\``;
}
