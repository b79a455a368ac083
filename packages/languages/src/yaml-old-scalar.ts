import type { Scalar } from 'yaml';
import { isExact } from './json-tree.ts';
import { floatName, floatOf, integerOf, plainDigits } from './yaml-old-number.ts';
import type { ScalarValue } from './yaml-scalar.ts';

/** What YAML 1.1 makes of a scalar, as the readers of Kubernetes, OPA and conftest do it. */
type OldValue = string | number | bigint | boolean | null;

/** Why a scalar has no value. */
export interface Refused {
  readonly complaint: string;
}

export function oldScalarValue(scalar: Scalar): ScalarValue | Refused {
  const resolved = resolveScalar(scalar);
  const { value, text } = resolved;
  if (resolved.complaint !== undefined) return { complaint: resolved.complaint };
  if (value === null) return { type: 'null', value };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (typeof value === 'string') return { type: 'string', value };
  const number = Number(value);
  if (!Number.isFinite(number)) return { complaint: `JSON has no \`${text}\`` };
  const isSame = typeof value === 'bigint' ? BigInt(number) === value : isExact(plainDigits(text));
  return { type: 'number', value: number, ...(!isSame && { inexact: text }) };
}

/** A key of JSON is a string, whatever it was before. */
export function oldKeyName(scalar: Scalar): string {
  const { value } = resolveScalar(scalar);
  return typeof value === 'number' ? floatName(value) : String(value);
}

interface Resolved {
  readonly text: string;
  readonly value: OldValue;
  readonly complaint?: string;
}

const prefix = 'tag:yaml.org,2002:';

function resolveScalar({ source, value, type, tag }: Scalar): Resolved {
  // What was left out has no source.
  const text = source ?? (typeof value === 'string' ? value : '');
  if (tag === `${prefix}binary`) return decodeBase64(text);
  if (tag === undefined) {
    return { text, value: type === undefined || type === 'PLAIN' ? resolvePlain(text) : text };
  }
  const core = tag.startsWith(prefix) ? tag.slice(prefix.length) : '';
  if (!Object.hasOwn(typesOf, core)) return { text, value: text };
  return resolveTagged(text, core as keyof typeof typesOf);
}

const typesOf = {
  bool: ['boolean'],
  float: ['number', 'bigint'],
  int: ['bigint'],
  null: ['object'],
} as const;

function resolveTagged(text: string, core: keyof typeof typesOf): Resolved {
  const value = resolvePlain(text);
  const types: readonly string[] = typesOf[core];
  if (types.includes(typeof value)) return { text, value };
  return { text, value, complaint: `\`${text}\` is not what its tag \`!!${core}\` says` };
}

function decodeBase64(written: string): Resolved {
  const text = written.replaceAll(/[\r\n]/g, '');
  const bytes = Buffer.from(text, 'base64');
  const complaint =
    bytes.toString('base64') === text
      ? '`!!binary` holds bytes that are not UTF-8 text'
      : '`!!binary` holds invalid base64';
  const value = bytes.toString();
  const isText = bytes.toString('base64') === text && Buffer.from(value).equals(bytes);
  return isText ? { text, value } : { text, value: written, complaint };
}

const words: ReadonlyMap<string, OldValue> = new Map<string, OldValue>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, false] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
]);

function resolvePlain(text: string): OldValue {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.\d]/.test(text)) return text;
  const digits = plainDigits(text);
  return integerOf(digits) ?? floatOf(digits) ?? text;
}
