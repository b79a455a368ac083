import type { JsonSchema } from '@policy-lint/model';

/** The few shapes that facts are made of: closed objects, lists of them, and scalars. */
export const text = { type: 'string' } as const;
export const flag = { type: 'boolean' } as const;
export const count = { type: 'integer' } as const;
export const at = {
  type: 'string',
  description: 'An opaque place: pass it on as the `at` of a finding.',
} as const;

type Properties = Readonly<Record<string, JsonSchema>>;

/** No key beyond these; the optional ones may be absent. */
export function closed(required: Properties, optional: Properties = {}): JsonSchema {
  return {
    type: 'object',
    additionalProperties: false,
    properties: { ...required, ...optional },
    required: Object.keys(required),
  };
}

export function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

export function enumOf(...values: readonly string[]): JsonSchema {
  return { type: 'string', enum: values };
}

export const jsonTypes = ['object', 'array', 'string', 'number', 'boolean', 'null'] as const;

/** A value that may be missing or of the wrong type; only a string has a `value`. */
export const field = closed(
  { type: enumOf(...jsonTypes, 'missing'), written: text, at },
  { value: text },
);

export const namedPlace = { name: text, at };

export const textFacts = closed(
  { byte_order_mark: flag, last_newline: flag, start_at: at, end_at: at },
  { carriage_return: closed({ at }), difference: closed({ at }) },
);

export const duplicates = list(closed({ name: text, at, first_at: at }));
