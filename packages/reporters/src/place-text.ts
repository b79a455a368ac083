import type { Place } from '@policy-lint/model';
import { visible } from './visible.ts';

/** `path:line:column`, as terminals and editors make links of it. */
export function placeText({ path, span }: Place): string {
  const position = span === undefined ? '' : `:${span.line}:${span.column}`;
  return `${visible(path)}${position}`;
}

/** The place before a message, with a gap behind; none where the message begins with that path itself. */
export function leadOf(message: string, place: Place | undefined, gap: string): string {
  if (place === undefined) return '';
  const says = place.span === undefined && message.startsWith(`${place.path} `);
  return says ? '' : `${placeText(place)}${gap}`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
