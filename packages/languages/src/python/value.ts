import { type Embedded, hole, holeAt } from '../embedded.ts';
import type { Range } from '../range.ts';
import type { Scope } from './scope.ts';
import { spellAt } from './spelling.ts';
import type { Call, Expression } from './syntax.ts';

/** What an expression gives, as far as the file alone can tell. */
export type Value = TextValue | ScalarValue | ListValue | DictionaryValue | UnknownValue;

export interface TextValue {
  readonly type: 'text';
  /** With a `hole` for each part that is not known. */
  readonly text: Embedded;
}

export interface ScalarValue extends Range {
  readonly type: 'scalar';
  /** As `str()` writes it: `3`, `True`, `None`. */
  readonly text: string;
}

export interface ListValue extends Range {
  readonly type: 'list';
  readonly items: readonly Value[];
}

export interface DictionaryValue extends Range {
  readonly type: 'dictionary';
  readonly entries: readonly { readonly key: Value; readonly value: Value }[];
}

export interface UnknownValue extends Range {
  readonly type: 'unknown';
  readonly reason: string;
  /** What it boils down to once names are followed, and where that is evaluated. */
  readonly expression: Expression;
  readonly frame: Frame;
}

/** A scope while it runs: the values that are known now, and the scope around it. */
export interface Frame {
  readonly scope: Scope;
  /** Of parameters, of the variables of loops, of names in the order of the statements. */
  readonly values: Map<string, Value>;
  readonly around?: Frame;
  readonly work: Work;
}

/** Shared by all that belongs to one evaluation, so that no text can make it endless. */
export interface Work {
  /** Of the evaluation that is going on, and of all so far. */
  steps: number;
  total: number;
  depth: number;
}

/** What a call only hands on: the argument of `text("...")`; undefined for any other call. */
export type Transparent = (call: Call, frame: Frame) => Expression | undefined;

export interface Evaluator {
  readonly evaluate: (expression: Expression, frame: Frame) => Value;
  readonly transparent: Transparent;
}

export function unknown(expression: Expression, frame: Frame, reason: string): UnknownValue {
  const { start, end } = expression;
  return { type: 'unknown', start, end, reason, expression, frame };
}

export function textOf(text: Embedded): TextValue {
  return { type: 'text', text };
}

/** The text, where all of it is known. */
export function plainText(value: Value | undefined): string | undefined {
  if (value?.type !== 'text' || value.text.text.includes(hole)) return undefined;
  return value.text.text;
}

/** As it looks in a text; what is not known is a hole. */
export function spell(value: Value, range: Range): TextValue {
  if (value.type === 'text') return value;
  if (value.type === 'scalar') return textOf(spellAt(value.text, range));
  return textOf(holeAt(range));
}
