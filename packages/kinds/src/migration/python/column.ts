import type { Field, Operation, Range } from '@policy-lint/languages';
import { type Call, type Expression, type Frame, plainText } from '@policy-lint/languages/python';
import type { Evaluator } from '@policy-lint/languages/python';
import { type Given, givenTo, isTrue, scalarOf } from './arguments.ts';
import { type Constraint, readConstraint } from './constraint.ts';
import { classifyDefault } from './default-value.ts';
import { lastName, originOf } from './origin.ts';
import { typeText } from './type-text.ts';

/** `sa.Column(...)`: what it says of itself, and what comes with it. */
export interface Column {
  readonly field: Partial<Field> & Pick<Operation, 'unresolved'>;
  readonly constraints: readonly Constraint[];
  readonly isIndexed: boolean;
  readonly at: Range;
}

/** Undefined where the expression is no column that can be read. */
export function readColumn(
  expression: Expression,
  frame: Frame,
  evaluator: Evaluator,
): Column | undefined {
  const origin = originOf(expression, frame, evaluator);
  const call = origin.expression;
  if (call.type !== 'call' || !columns.has(lastName(call.callee) ?? '')) return undefined;
  const given = givenTo(call, origin.frame, evaluator);
  const name = given.text(0, 'name');
  const type = given.at(name === undefined && !isText(given) ? 0 : 1, 'type_');
  const extras = given.rest(1).map((one) => partOf(one, given));
  const constraints = extras.flatMap(({ constraint }) => constraint ?? []);
  const { start, end } = expression;
  return {
    field: {
      ...(name === undefined ? { unresolved: ['column'] } : { column: name }),
      ...typeFields(type, given),
      ...flagsOf(given, extras),
    },
    constraints: [...constraints, ...uniqueOf(call, given)],
    isIndexed: isTrue(given.at(-1, 'index'), given),
    at: { start, end },
  };
}

const columns = new Set(['Column', 'column', 'mapped_column']);

function isText(given: Given): boolean {
  const first = given.at(0, 'name');
  return first !== undefined && given.evaluator.evaluate(first, given.frame).type === 'text';
}

function typeFields(type: Expression | undefined, given: Given): Partial<Field> {
  const text = type === undefined ? undefined : typeText(type, given);
  return text === undefined ? {} : { type: text };
}

interface Part {
  readonly name: string;
  readonly call?: Call;
  readonly constraint?: Constraint;
}

function partOf(expression: Expression, { frame, evaluator }: Given): Part {
  const origin = originOf(expression, frame, evaluator);
  const call = origin.expression.type === 'call' ? origin.expression : undefined;
  const name = lastName(call === undefined ? origin.expression : call.callee) ?? '';
  const constraint = readConstraint(expression, frame, evaluator);
  return { name, ...(call && { call }), ...(constraint && { constraint }) };
}

function flagsOf(given: Given, parts: readonly Part[]): Partial<Field> {
  const has = (name: string) => parts.some((part) => part.name === name);
  const isKey = isTrue(given.at(-1, 'primary_key'), given);
  const nullable = scalarOf(given.at(-1, 'nullable'), given);
  const computed = parts.find(({ name }) => name === 'Computed')?.call;
  const stored =
    computed !== undefined &&
    scalarOf(givenTo(computed, given.frame, given.evaluator).at(1, 'persisted'), given) !== 'False';
  const value = classifyDefault(given.at(-1, 'server_default'), given);
  return {
    ...(nullable === 'False' && { not_null: true as const }),
    ...(isKey && { primary_key: true as const }),
    ...(isTrue(given.at(-1, 'unique'), given) && { unique: true as const }),
    ...(value !== undefined && { default: value }),
    ...(has('Identity') && { identity: true as const }),
    ...(has('Sequence') && { serial: true as const }),
    ...(isTrue(given.at(-1, 'autoincrement'), given) && { serial: true as const }),
    ...(stored && { stored: true as const }),
  };
}

function uniqueOf({ start, end }: Call, given: Given): readonly Constraint[] {
  if (!isTrue(given.at(-1, 'unique'), given)) return [];
  const name = given.text(0, 'name');
  const columnNames = name === undefined ? {} : { columns: [name] };
  return [{ at: { start, end }, fields: { constraint: 'unique', ...columnNames } }];
}

/** Of `sa.column("a")` and the like, where only the name counts. */
export function columnName(value: Expression, given: Given): string | undefined {
  return plainText(given.evaluator.evaluate(value, given.frame));
}
