import type { Json, JsonObject } from '@policy-lint/model';

/** What is wrong with a value, at a JSON pointer inside it. */
export interface SchemaIssue {
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string;
}

export interface Validated {
  /** The value with every default filled in. */
  readonly value: Json;
  readonly issues: readonly SchemaIssue[];
}

export function pointerTo(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

export function isOfType(value: Json, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'object') return isObject(value);
  return typeof value === type;
}

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fine(value: Json): Validated {
  return { value, issues: [] };
}

export function wrong(value: Json, pointer: string, message: string, like?: string): Validated {
  const hint = like === undefined ? {} : { hint: `Did you mean "${like}"?` };
  return { value, issues: [{ pointer, message, ...hint }] };
}

export function article(type: string): string {
  return `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`;
}

export function show(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
