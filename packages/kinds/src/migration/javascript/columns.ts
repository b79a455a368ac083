import { knownText, type Value } from '@policy-lint/languages/javascript/run';
import type { Did } from './event.ts';
import { isConstant, namesOf, property, textsOf } from './names.ts';
import type { Act } from './role.ts';

/** What an object that describes a column says, in the words of any tool. */
export function columnSpec(position: number): (act: Act) => Partial<Did> {
  return ({ args }) => {
    const value = args[position]?.value;
    return { ...typeOf(value), ...flagsOf(value), ...defaultOf(value) };
  };
}

function typeOf(value: Value | undefined): Partial<Did> {
  const type = knownText(property(value, 'type') ?? value);
  return type === undefined ? {} : { type: type.toLowerCase() };
}

/** Each flag, and the words and their values that mean it. */
const flags: readonly (readonly [keyof Did, readonly (readonly [string, boolean])[]])[] = [
  [
    'not_null',
    [
      ['notNull', true],
      ['allowNull', false],
      ['isNullable', false],
      ['nullable', false],
    ],
  ],
  [
    'unique',
    [
      ['unique', true],
      ['isUnique', true],
    ],
  ],
  [
    'primary_key',
    [
      ['primaryKey', true],
      ['isPrimary', true],
      ['primary', true],
    ],
  ],
  [
    'serial',
    [
      ['autoIncrement', true],
      ['isGenerated', true],
    ],
  ],
];

function flagsOf(value: Value | undefined): Partial<Did> {
  const found = flags.filter(([, words]) =>
    words.some(([word, meaning]) => isConstant(property(value, word), meaning)),
  );
  return Object.fromEntries(found.map(([flag]) => [flag, true as const]));
}

function defaultOf(value: Value | undefined): Partial<Did> {
  const given = property(value, 'defaultValue') ?? property(value, 'default');
  return given === undefined ? {} : { default: defaultKind(given) };
}

/** Text may be a call in SQL in one tool and a plain text in another: then nobody knows. */
export function defaultKind(value: Value): NonNullable<Did['default']> {
  if (value.type !== 'constant') return value.type === 'text' ? 'constant' : 'unknown';
  if (value.value === undefined) return 'unknown';
  return value.value === null ? 'null' : 'constant';
}

export interface Options {
  readonly [word: string]: keyof Did;
}

/** Flags that an object of options sets to true. */
export function options(position: number, words: Options): (act: Act) => Partial<Did> {
  return ({ args }) => {
    const value = args[position]?.value;
    const found = Object.entries(words).filter(([word]) => isConstant(property(value, word), true));
    return Object.fromEntries(found.map(([, flag]) => [flag, true as const]));
  };
}

/** A flag that is set by an argument that is true. */
export function flagAt(position: number, flag: keyof Did): (act: Act) => Partial<Did> {
  return ({ args }) => (isConstant(args[position]?.value, true) ? { [flag]: true } : {});
}

/** The columns that an argument lists. */
export function columnsAt(position: number): (act: Act) => Partial<Did> {
  return ({ args }) => {
    const value = args[position]?.value;
    const columns = textsOf(value);
    const isWhole = columns.length > 0 && columns.length === namesOf(value).length;
    return isWhole ? { columns } : { unresolved: ['columns'] };
  };
}

/** A name that an object of options gives, such as that of an index. */
export function nameIn(position: number, word: string, field: 'name' | 'table' = 'name') {
  return ({ args }: Act): Partial<Did> => {
    const text = knownText(property(args[position]?.value, word));
    return text === undefined ? {} : { [field]: text };
  };
}

const kinds: readonly (readonly [string, NonNullable<Did['constraint']>])[] = [
  ['foreign', 'foreign-key'],
  ['check', 'check'],
  ['unique', 'unique'],
  ['primary', 'primary-key'],
  ['exclu', 'exclude'],
  ['default', 'default'],
];

/** `foreign key`, `FOREIGN KEY (a) REFERENCES b`, `unique` ... */
export function constraintOf(text: string | undefined): Partial<Did> {
  const word = text?.toLowerCase() ?? '';
  const found = kinds.find(([start]) => word.includes(start));
  return found === undefined ? {} : { constraint: found[1] };
}
