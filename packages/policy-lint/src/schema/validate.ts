import { nearest } from '@policy-lint/languages';
import { ownValue } from '@policy-lint/model';
import type { Json, JsonObject, JsonSchema } from '@policy-lint/model';
import { checkFormat } from './glob.ts';
import {
  article,
  fine,
  isObject,
  isOfType,
  pointerTo,
  show,
  wrong,
  type SchemaIssue,
  type Validated,
} from './issue.ts';

export { pointerTo, type SchemaIssue, type Validated } from './issue.ts';

/**
 * Checks a value against the subset of JSON Schema that options, settings and the config are
 * written in. A keyword outside the subset throws: a schema must never be half obeyed.
 */
export function validate(value: Json, schema: JsonSchema, pointer = ''): Validated {
  for (const keyword of Object.keys(schema)) {
    if (!Object.hasOwn(checks, keyword) && !annotations.has(keyword))
      throw new Error(`The schema keyword "${keyword}" is not supported (at "${pointer}").`);
  }
  const early = checks.type?.(value, schema, pointer) ?? { value, issues: [] };
  if (early.issues.length > 0) return early;
  return Object.keys(schema).reduce<Validated>(
    (so, keyword) => {
      const next = ownValue(checks, keyword)?.(so.value, schema, pointer);
      return next ? { value: next.value, issues: [...so.issues, ...next.issues] } : so;
    },
    { value, issues: [] },
  );
}

const annotations = new Set(['default', 'title', 'description', '$schema', '$id', 'examples']);

type SchemaMap = Readonly<Record<string, JsonSchema>>;

type Check = (value: Json, schema: JsonSchema, pointer: string) => Validated;

const checks: Readonly<Record<string, Check>> = {
  type: (value, schema, pointer) => {
    const types = [schema['type']].flat() as readonly string[];
    if (schema['type'] === undefined || types.some((type) => isOfType(value, type)))
      return fine(value);
    return wrongType(value, types, pointer);
  },
  enum: (value, schema, pointer) => {
    const allowed = schema['enum'] as readonly Json[];
    if (allowed.includes(value)) return fine(value);
    const words = allowed.map(String);
    const message = `must be one of ${words.map((word) => `"${word}"`).join(', ')}, got ${show(value)}`;
    return wrong(value, pointer, message, nearest(String(value), words));
  },
  const: (value, schema, pointer) =>
    value === schema['const']
      ? fine(value)
      : wrong(value, pointer, `must be ${show(schema['const'] ?? null)}, got ${show(value)}`),
  properties: (value, schema, pointer) =>
    isObject(value) ? validateProperties(value, schema, pointer) : fine(value),
  additionalProperties: (value, schema, pointer) =>
    isObject(value) ? validateAdditional(value, schema, pointer) : fine(value),
  required: (value, schema, pointer) => ({
    value,
    issues: (schema['required'] as readonly string[])
      .filter((key) => isObject(value) && ownValue(value, key) === undefined)
      .map((key) => ({ pointer, message: `lacks the key "${key}"` })),
  }),
  items: (value, schema, pointer) => {
    if (!Array.isArray(value)) return fine(value);
    const parts = value.map((item: Json, index) =>
      validate(item, schema['items'] as JsonSchema, pointerTo(pointer, index)),
    );
    return { value: parts.map((part) => part.value), issues: parts.flatMap((part) => part.issues) };
  },
  anyOf: (value, schema, pointer) => {
    const options = schema['anyOf'] as readonly JsonSchema[];
    const types = options.flatMap((option) => option['type'] as string | readonly string[]);
    // Of the alternatives only those of the value's own type can have been meant.
    const meant = options.filter(
      (option) => checks['type']?.(value, option, '').issues.length === 0,
    );
    const tries = meant.map((option) => validate(value, option, pointer));
    const valid = tries.find(({ issues }) => issues.length === 0);
    return valid ?? tries[0] ?? wrongType(value, types, pointer);
  },
  minimum: (value, schema, pointer) =>
    typeof value === 'number' && value < Number(schema['minimum'])
      ? wrong(value, pointer, `must be at least ${String(schema['minimum'])}, got ${value}`)
      : fine(value),
  minLength: (value, schema, pointer) =>
    typeof value === 'string' && value.length < Number(schema['minLength'])
      ? wrong(value, pointer, 'must not be empty')
      : fine(value),
  format: (value, schema, pointer) => checkFormat(value, schema['format'], pointer),
  minItems: (value, schema, pointer) =>
    Array.isArray(value) && value.length < Number(schema['minItems'])
      ? wrong(value, pointer, `needs at least ${String(schema['minItems'])} item(s)`)
      : fine(value),
  uniqueItems: (value, schema, pointer) => {
    if (schema['uniqueItems'] !== true || !Array.isArray(value)) return fine(value);
    const twice = value.find((item, index) => value.indexOf(item) !== index);
    return twice === undefined ? fine(value) : wrong(value, pointer, `names ${show(twice)} twice`);
  },
};

function validateProperties(value: JsonObject, schema: JsonSchema, pointer: string): Validated {
  const filled: (readonly [string, Json])[] = [];
  const issues: SchemaIssue[] = [];
  for (const [key, property] of Object.entries(schema['properties'] as SchemaMap)) {
    const given = Object.hasOwn(value, key) ? value[key] : property['default'];
    if (given === undefined) continue;
    const part = validate(given, property, pointerTo(pointer, key));
    issues.push(...part.issues);
    filled.push([key, part.value]);
  }
  return { value: { ...value, ...Object.fromEntries(filled) }, issues };
}

function validateAdditional(value: JsonObject, schema: JsonSchema, pointer: string): Validated {
  const known = Object.keys((schema['properties'] ?? {}) as JsonObject);
  const extra = Object.keys(value).filter((key) => !known.includes(key));
  const rest = schema['additionalProperties'];
  if (rest === true) return fine(value);
  if (rest === false) return { value, issues: extra.map((key) => unknownKey(key, known, pointer)) };
  const parts = extra.map((key): [string, Validated] => [
    key,
    validate(ownValue(value, key) ?? null, rest as JsonSchema, pointerTo(pointer, key)),
  ]);
  return {
    value: { ...value, ...Object.fromEntries(parts.map(([key, part]) => [key, part.value])) },
    issues: parts.flatMap(([, part]) => part.issues),
  };
}

function unknownKey(key: string, known: readonly string[], pointer: string): SchemaIssue {
  const like = nearest(key, known);
  return {
    pointer: pointerTo(pointer, key),
    message: `unknown key "${key}"`,
    hint: like ? `Did you mean "${like}"?` : `Known keys: ${known.join(', ') || 'none'}.`,
  };
}

function wrongType(value: Json, types: readonly string[], pointer: string): Validated {
  const wanted = types.map(article).join(' or ');
  return wrong(value, pointer, `must be ${wanted}, got ${show(value)}`);
}
