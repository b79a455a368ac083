import { ownValue } from '@policy-lint/model';
import { visible } from './visible.ts';

/** Without a value, an attribute is left out. */
type Attributes = Readonly<Record<string, string | number | undefined>>;

export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>';

/** An element with lines of elements in it. */
export function element(
  name: string,
  attributes: Attributes,
  children: readonly string[] = [],
): string {
  const start = `<${name}${attributesText(attributes)}`;
  if (children.length === 0) return `${start}/>`;
  return `${start}>\n${children.join('\n')}\n</${name}>`;
}

/** An element with text in it; each line is made visible, since XML 1.0 has no way to write a control. */
export function textElement(
  name: string,
  attributes: Attributes,
  lines: readonly string[],
): string {
  const text = lines.map(escapeXml).join('\n');
  return `<${name}${attributesText(attributes)}>${text}</${name}>`;
}

function attributesText(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

function escapeXml(text: string): string {
  return visible(text).replaceAll(/[<>&"']/g, (character) => ownValue(entities, character) ?? '');
}

const entities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
};
