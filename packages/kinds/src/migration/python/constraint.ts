import type { ConstraintType, Operation, Range } from '@policy-lint/languages';
import { type Expression, type Frame } from '@policy-lint/languages/python';
import type { Evaluator } from '@policy-lint/languages/python';
import { ownValue } from '@policy-lint/model';
import { type Given, givenTo, isTrue, textsOf } from './arguments.ts';
import { lastName, originOf } from './origin.ts';

/** A constraint inside a table or a column. */
export interface Constraint {
  readonly at: Range;
  readonly fields: Pick<Operation, 'constraint' | 'name' | 'columns' | 'references' | 'not_valid'>;
}

export function readConstraint(
  expression: Expression,
  frame: Frame,
  evaluator: Evaluator,
): Constraint | undefined {
  const origin = originOf(expression, frame, evaluator);
  const call = origin.expression;
  if (call.type !== 'call') return undefined;
  const read = ownValue(constraints, lastName(call.callee) ?? '');
  if (read === undefined) return undefined;
  const given = givenTo(call, origin.frame, evaluator);
  const { start, end } = expression;
  const name = given.text(-1, 'name');
  return { at: { start, end }, fields: { ...(name !== undefined && { name }), ...read(given) } };
}

type Read = (given: Given) => Constraint['fields'];

const constraints: Readonly<Record<string, Read>> = {
  ForeignKey: (given) => ({
    constraint: 'foreign-key',
    ...referencesOf(given.text(0, 'column')),
    ...notValid(given),
  }),
  ForeignKeyConstraint: (given) => ({
    constraint: 'foreign-key',
    ...columnsOf(textsOf(given.at(0, 'columns'), given)),
    ...referencesOf(textsOf(given.at(1, 'refcolumns'), given)?.[0]),
    ...notValid(given),
  }),
  UniqueConstraint: listed('unique'),
  PrimaryKeyConstraint: listed('primary-key'),
  ExcludeConstraint: () => ({ constraint: 'exclude' }),
  CheckConstraint: (given) => ({ constraint: 'check', ...notValid(given) }),
};

function listed(constraint: ConstraintType): Read {
  return (given) => {
    const names = given.rest(0).map((value) => given.evaluator.evaluate(value, given.frame));
    const texts = names.flatMap((value) => (value.type === 'text' ? [value.text.text] : []));
    const isKnown = texts.length === names.length && !given.isHidden;
    return { constraint, ...columnsOf(isKnown ? texts : undefined) };
  };
}

function columnsOf(columns: readonly string[] | undefined): Pick<Operation, 'columns'> {
  return columns === undefined || columns.length === 0 ? {} : { columns };
}

/** `schema.table.column`: everything before the column. */
function referencesOf(target: string | undefined): Pick<Operation, 'references'> {
  const dot = target?.lastIndexOf('.') ?? -1;
  return target === undefined || dot <= 0 ? {} : { references: target.slice(0, dot) };
}

function notValid(given: Given): Pick<Operation, 'not_valid'> {
  return isTrue(given.at(-1, 'postgresql_not_valid'), given) ? { not_valid: true } : {};
}
