import { type Expression } from '@policy-lint/languages/python';
import { ownValue } from '@policy-lint/model';
import type { Given } from './arguments.ts';
import { givenTo, isTrue, scalarOf } from './arguments.ts';
import { lastName, originOf } from './origin.ts';

/** A type of SQLAlchemy as SQL writes it: `sa.String(20)` is `varchar(20)`. */
export function typeText(expression: Expression, given: Given, depth = 0): string | undefined {
  const { frame, evaluator } = given;
  const origin = originOf(expression, frame, evaluator);
  const call = origin.expression.type === 'call' ? origin.expression : undefined;
  const name = lastName(call === undefined ? origin.expression : call.callee);
  if (name === undefined || depth > deepest) return undefined;
  const word = ownValue(names, name) ?? name.toLowerCase();
  if (call === undefined) return word;
  const inner = givenTo(call, origin.frame, evaluator);
  if (name === 'ARRAY') {
    const item = inner.at(0, 'item_type');
    const type = item === undefined ? undefined : typeText(item, inner, depth + 1);
    return type === undefined ? 'array' : `${type}[]`;
  }
  if (name === 'Enum' || name === 'ENUM') return inner.text(-1, 'name') ?? 'enum';
  if (isTrue(inner.at(zoned.has(name) ? 0 : -1, 'timezone'), inner))
    return `${word} with time zone`;
  const sizes = (ownValue(sized, name) ?? []).flatMap(
    (key, index) => scalarOf(inner.at(index, key), inner) ?? [],
  );
  return sizes.length === 0 ? word : `${word}(${sizes.join(',')})`;
}

const deepest = 8;

const zoned = new Set(['DateTime', 'TIMESTAMP', 'Time', 'TIME', 'DATETIME']);

const names: Readonly<Record<string, string>> = {
  String: 'varchar',
  Unicode: 'varchar',
  VARCHAR: 'varchar',
  AutoString: 'varchar',
  UnicodeText: 'text',
  Integer: 'integer',
  BigInteger: 'bigint',
  SmallInteger: 'smallint',
  DateTime: 'timestamp',
  DATETIME: 'timestamp',
  LargeBinary: 'bytea',
  Uuid: 'uuid',
  PickleType: 'bytea',
};

const sized: Readonly<Record<string, readonly string[]>> = {
  String: ['length'],
  Unicode: ['length'],
  VARCHAR: ['length'],
  AutoString: ['length'],
  CHAR: ['length'],
  NVARCHAR: ['length'],
  Numeric: ['precision', 'scale'],
  NUMERIC: ['precision', 'scale'],
  DECIMAL: ['precision', 'scale'],
  Float: ['precision'],
};
