import type { Place } from '@policy-lint/model';
import { visible } from './visible.ts';

/** `path:line:column`, as terminals and editors make links of it. */
export function placeText({ path, span }: Place): string {
  const position = span === undefined ? '' : `:${span.line}:${span.column}`;
  return `${visible(path)}${position}`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
