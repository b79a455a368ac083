import type { Dialect } from '@policy-lint/languages';
import { type Expression, plainText } from '@policy-lint/languages/python';
import { ownValue } from '@policy-lint/model';
import { originOf } from './origin.ts';
import { type Place, sourceOf } from './run.ts';

/** The same place under one more test. */
export function underTest(place: Place, test: Expression | undefined, isMet = true): Place {
  if (test === undefined) return place;
  const text = sourceOf(place.run, test).replaceAll(/\s+/g, ' ').slice(0, longest);
  const dialect = isMet ? dialectOfTest(test, place) : undefined;
  const under = withCondition(place, isMet ? text : `not (${text})`);
  return dialect === undefined ? under : { ...under, dialect };
}

const longest = 200;

export function withCondition(place: Place, text: string): Place {
  const { condition } = place.extra;
  const whole = condition === undefined ? text : `${condition} and ${text}`;
  return { ...place, extra: { ...place.extra, condition: whole.slice(0, longest * 3) } };
}

const dialectNames: Readonly<Record<string, Dialect>> = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  cockroachdb: 'postgresql',
  redshift: 'postgresql',
  mysql: 'mysql',
  mariadb: 'mysql',
  sqlite: 'sqlite',
  mssql: 'tsql',
  snowflake: 'snowflake',
  bigquery: 'bigquery',
};

/** `bind.dialect.name == "postgresql"`: what is inside runs on that database alone. */
function dialectOfTest(test: Expression, place: Place): Dialect | undefined {
  if (test.type !== 'binary') return undefined;
  const { operator, left, right } = test;
  if (operator === 'and') return dialectOfTest(left, place) ?? dialectOfTest(right, place);
  if (operator !== '==' && operator !== 'in') return undefined;
  const sides = operator === 'in' ? [left] : [left, right];
  if (!sides.some((side) => isDialectName(side, place))) return undefined;
  const named = [left, right].flatMap((side) => dialectsNamed(side, place));
  const [only] = named;
  return named.every((one) => one === only) ? only : undefined;
}

function dialectsNamed(expression: Expression, { frame, run }: Place): readonly Dialect[] {
  const value = run.evaluator.evaluate(expression, frame);
  const items = value.type === 'list' ? value.items : [value];
  return items.flatMap((item) => ownValue(dialectNames, plainText(item) ?? '') ?? []);
}

function isDialectName(expression: Expression, { frame, run }: Place): boolean {
  const origin = originOf(expression, frame, run.evaluator).expression;
  if (origin.type !== 'attribute' || origin.name !== 'name') return false;
  const object = originOf(origin.object, frame, run.evaluator).expression;
  return object.type === 'attribute' && object.name === 'dialect';
}
