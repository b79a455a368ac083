import type { Field, Operation } from '@policy-lint/languages';
import type { Expression } from '@policy-lint/languages/python';
import { ownValue } from '@policy-lint/model';
import { type Given, givenTo, isTrue, scalarOf } from '../arguments.ts';
import { classifyDefault } from '../default-value.ts';
import { lastName, originOf } from '../origin.ts';
import type { Done, Step } from './run.ts';

/** `models.CharField(max_length=20)` as a column, and what comes with it. */
export interface DjangoField {
  /** Undefined where the field has no column: many-to-many. */
  readonly column: string | undefined;
  readonly field: Omit<Field, 'column'>;
  readonly references?: string;
  readonly isForeignKey: boolean;
  readonly isIndexed: boolean;
  readonly isUnique: boolean;
}

export function readField(
  name: string,
  expression: Expression | undefined,
  step: Pick<Step, 'frame' | 'given' | 'app' | 'tables'>,
): DjangoField {
  const { evaluator } = step.given;
  const origin = expression && originOf(expression, step.frame, evaluator);
  const call = origin?.expression.type === 'call' ? origin.expression : undefined;
  if (call === undefined || origin === undefined) return bare(name);
  const given = givenTo(call, origin.frame, evaluator);
  const type = lastName(call.callee) ?? '';
  const isForeignKey = foreign.has(type);
  const isUnique = type === 'OneToOneField' || isTrue(given.at(-1, 'unique'), given);
  const column = given.text(-1, 'db_column') ?? (isForeignKey ? `${name}_id` : name);
  const target = isForeignKey ? targetOf(given.at(0, 'to'), given, step) : undefined;
  return {
    column: type === 'ManyToManyField' ? undefined : column,
    field: { ...typeOf(type, given), ...flagsOf(type, given) },
    ...(target !== undefined && { references: target }),
    isForeignKey: isForeignKey && scalarOf(given.at(-1, 'db_constraint'), given) !== 'False',
    isIndexed:
      !isUnique &&
      (isTrue(given.at(-1, 'db_index'), given) ||
        ((isForeignKey || type === 'SlugField') &&
          scalarOf(given.at(-1, 'db_index'), given) !== 'False')),
    isUnique,
  };
}

const foreign = new Set(['ForeignKey', 'OneToOneField', 'ParentalKey', 'TreeForeignKey']);

function bare(name: string): DjangoField {
  return { column: name, field: {}, isForeignKey: false, isIndexed: false, isUnique: false };
}

function typeOf(type: string, given: Given): Pick<Field, 'type'> {
  const size = scalarOf(given.at(-1, 'max_length'), given);
  const word = ownValue(types, type) ?? type.replace(/Field$/, '').toLowerCase();
  if (word === '') return {};
  return { type: word === 'varchar' && size !== undefined ? `varchar(${size})` : word };
}

const types: Readonly<Record<string, string>> = {
  AutoField: 'integer',
  BigAutoField: 'bigint',
  SmallAutoField: 'smallint',
  BigIntegerField: 'bigint',
  BinaryField: 'bytea',
  BooleanField: 'boolean',
  CharField: 'varchar',
  DateTimeField: 'timestamp with time zone',
  DecimalField: 'numeric',
  DurationField: 'interval',
  EmailField: 'varchar',
  FileField: 'varchar',
  FloatField: 'double precision',
  ForeignKey: 'bigint',
  GenericIPAddressField: 'inet',
  ImageField: 'varchar',
  IntegerField: 'integer',
  JSONField: 'jsonb',
  OneToOneField: 'bigint',
  PositiveBigIntegerField: 'bigint',
  PositiveIntegerField: 'integer',
  PositiveSmallIntegerField: 'smallint',
  SlugField: 'varchar',
  SmallIntegerField: 'smallint',
  TextField: 'text',
  URLField: 'varchar',
};

const textual = /^(?:Char|Text|Email|Slug|URL|File|Image|FilePath)Field$/;

function flagsOf(type: string, given: Given): Omit<Field, 'column'> {
  const is = (name: string) => isTrue(given.at(-1, name), given);
  const isAuto = type.endsWith('AutoField');
  const isKey = is('primary_key');
  const isNullable = is('null');
  const kind = defaultOf(type, given);
  return {
    ...(!isNullable && { not_null: true as const }),
    ...(isKey && { primary_key: true as const }),
    ...(is('unique') && { unique: true as const }),
    ...(isAuto && { serial: true as const }),
    ...(type === 'GeneratedField' && is('db_persist') && { stored: true as const }),
    ...(kind !== undefined && { default: kind }),
  };
}

/** Django works a default out once and adds the column with it: a constant, even of a function. */
function defaultOf(type: string, given: Given): Operation['default'] | undefined {
  const own = given.at(-1, 'db_default');
  if (own !== undefined) {
    const value = given.evaluator.evaluate(own, given.frame);
    return value.type === 'text' ? 'constant' : classifyDefault(own, given);
  }
  const isGiven = given.has('default');
  const isNow =
    isTrue(given.at(-1, 'auto_now'), given) || isTrue(given.at(-1, 'auto_now_add'), given);
  const isBlank = textual.test(type) && isTrue(given.at(-1, 'blank'), given);
  return isGiven || isNow || isBlank ? 'constant' : undefined;
}

/** `to="app.Model"`, `to="Model"`, `to="self"` has a table; a setting has none that is known here. */
function targetOf(
  value: Expression | undefined,
  given: Given,
  { app, tables }: Pick<Step, 'app' | 'tables'>,
): string | undefined {
  const text = value && given.text(0, 'to');
  if (text === undefined || text === 'self') return undefined;
  const [first = '', model] = text.toLowerCase().split('.');
  if (model !== undefined) return `${first}_${model}`;
  return tables.get(first) ?? (app === undefined ? undefined : `${app}_${first}`);
}

/** What a new column brings along: a reference, a unique constraint, an index. */
export function comingWith(
  table: Pick<Done, 'table' | 'unresolved'>,
  { column, references, isForeignKey, isIndexed, isUnique }: DjangoField,
): readonly Done[] {
  const columns = column === undefined ? {} : { columns: [column] };
  return [
    ...(isForeignKey
      ? [
          {
            action: 'add-constraint' as const,
            constraint: 'foreign-key' as const,
            ...table,
            ...columns,
            ...(references !== undefined && { references }),
          },
        ]
      : []),
    ...(isUnique
      ? [{ action: 'add-constraint' as const, constraint: 'unique' as const, ...table, ...columns }]
      : []),
    ...(isIndexed ? [{ action: 'create-index' as const, ...table, ...columns }] : []),
  ];
}
