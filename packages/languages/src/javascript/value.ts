import { type Embedded, hole } from '../embedded.ts';
import type { Range } from '../range.ts';
import { appendCharacters, asEmbedded, noPieces } from '../pieces.ts';
import type { FunctionNode } from './syntax.ts';

/** What an expression is known to be without running the program. */
export type Value =
  | TextValue
  | ConstantValue
  | ListValue
  | ObjectValue
  | FunctionValue
  | ReceiverValue
  | MethodValue
  | ImportedValue
  | EitherValue
  | UnknownValue;

export interface TextValue {
  readonly type: 'text';
  readonly text: Embedded;
  /** Written by a tag as a piece of SQL: another such text takes it in as it is. */
  readonly fragment?: true;
}

export interface ConstantValue {
  readonly type: 'constant';
  readonly value: number | bigint | boolean | null | undefined;
}

export interface ListValue {
  readonly type: 'list';
  /** What is put into it later is added. */
  readonly items: Value[];
  /** There may be more items than these. */
  open?: boolean;
}

export interface ObjectValue {
  readonly type: 'object';
  readonly properties: Map<string, Value>;
  /** Where names are looked for that it does not have itself. */
  rest?: Value;
  /** What a class says it implements. */
  readonly implements?: readonly string[];
}

export interface FunctionValue {
  readonly type: 'function';
  readonly node: FunctionNode;
  readonly scope: Scope;
  /** What `this` means in it; arrow functions have none of their own. */
  readonly self?: Value;
  /** The name it is kept under, where it has none of its own. */
  readonly name?: string;
}

/** Something the host knows, such as the handle of a migration tool, and what is settled about it so far. */
export interface ReceiverValue {
  readonly type: 'receiver';
  readonly role: string;
  readonly state: Readonly<Record<string, Value>>;
}

/** A property of a receiver, or of something unknown, that may be called. */
export interface MethodValue {
  readonly type: 'method';
  readonly owner: Value;
  readonly name: string;
}

export interface ImportedValue {
  readonly type: 'imported';
  readonly module: string;
  /** `default` and `*` as in an import. */
  readonly name: string;
}

export interface EitherValue {
  readonly type: 'either';
  readonly options: readonly Value[];
}

export interface UnknownValue {
  readonly type: 'unknown';
}

/** The names of one block or function. */
export interface Scope {
  readonly parent?: Scope;
  readonly names: Map<string, Binding>;
}

export interface Binding {
  value: Value;
}

export const unknown: UnknownValue = { type: 'unknown' };
export const nothing: ConstantValue = { type: 'constant', value: undefined };

export function textValue(text: string, { start, end }: Range): TextValue {
  const pieces = noPieces();
  appendCharacters(pieces, text, start, end);
  return { type: 'text', text: asEmbedded(pieces, { start, end }) };
}

/** The text of a value, where it is one as a whole. */
export function knownText(value: Value | undefined): string | undefined {
  if (value?.type !== 'text' || value.text.text.includes(hole)) return undefined;
  return value.text.text;
}

const mostOptions = 16;

/** One of several values, flat; too many are the same as unknown. */
export function either(values: readonly Value[]): Value {
  const options = values.flatMap((value) => (value.type === 'either' ? value.options : [value]));
  const different = options.filter((one, index) => options.findIndex(same(one)) === index);
  const [only] = different;
  if (different.length > mostOptions || only === undefined) return unknown;
  return different.length === 1 ? only : { type: 'either', options: different };
}

function same(one: Value): (other: Value) => boolean {
  return (other) =>
    other === one ||
    (other.type === 'unknown' && one.type === 'unknown') ||
    (other.type === 'constant' && one.type === 'constant' && other.value === one.value);
}
