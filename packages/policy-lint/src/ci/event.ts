import type { Json } from '@policy-lint/model';

/** What stands at `a.b.c`, or undefined. */
export function at(event: Json, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((value, key) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const object = value as Readonly<Record<string, Json>>;
    return Object.hasOwn(object, key) ? object[key] : undefined;
  }, event);
}

export function textAt(event: Json, path: string): string | undefined {
  const value = at(event, path);
  return typeof value === 'string' ? value : undefined;
}
