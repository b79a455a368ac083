import { ownValue } from '@policy-lint/model';
import { visible } from '../visible.ts';

/** Text that is HTML already. */
export interface Markup {
  readonly html: string;
}

export type Content = Markup | readonly Markup[] | string | number | undefined;

/** A piece of the page: whatever is put into it is escaped, unless it is markup itself. */
export function markup(pieces: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return { html: String.raw({ raw: pieces }, ...values.map(written)) };
}

/** Text of the page itself, such as its style, which must hold nothing that comes from a report. */
export function raw(html: string): Markup {
  return { html };
}

function written(value: Content): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escaped(visible(value));
  if (typeof value === 'number') return String(value);
  return 'html' in value ? value.html : value.map(({ html }) => html).join('');
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ownValue(entities, character) ?? character);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
