import type { Dialect } from './words.ts';

/** Where the dialects differ in what a character begins. */
export interface Traits {
  /** `'it\'s'` is one string. */
  readonly backslash: boolean;
  /** `"x"` is a string and no name. */
  readonly doubleQuotedStrings: boolean;
  readonly backtick: boolean;
  readonly brackets: boolean;
  readonly hashComments: boolean;
  readonly slashComments: boolean;
  /** `--` begins a comment only before a blank. */
  readonly dashBlank: boolean;
  readonly nestedComments: boolean;
  readonly dollarQuotes: 'tagged' | 'plain' | 'none';
  readonly tripleQuotes: boolean;
  /** `/*! DROP TABLE a *\/` is executed. */
  readonly conditionalComments: boolean;
  /** `@name` is a variable. */
  readonly variables: boolean;
  /** Characters of a name besides letters, digits, `_` and everything beyond ASCII. */
  readonly nameCharacters: string;
  /** A name in another case is the same name. */
  readonly fold: 'all' | 'unquoted' | 'none';
}

const standard: Traits = {
  backslash: false,
  doubleQuotedStrings: false,
  backtick: false,
  brackets: false,
  hashComments: false,
  slashComments: false,
  dashBlank: false,
  nestedComments: false,
  dollarQuotes: 'none',
  tripleQuotes: false,
  conditionalComments: false,
  variables: true,
  nameCharacters: '',
  fold: 'all',
};

export const traits: Readonly<Record<Dialect, Traits>> = {
  postgresql: {
    ...standard,
    nestedComments: true,
    dollarQuotes: 'tagged',
    variables: false,
    nameCharacters: '$',
    fold: 'unquoted',
  },
  mysql: {
    ...standard,
    backslash: true,
    doubleQuotedStrings: true,
    backtick: true,
    hashComments: true,
    dashBlank: true,
    conditionalComments: true,
    nameCharacters: '$',
  },
  sqlite: { ...standard, backtick: true, brackets: true, nameCharacters: '$' },
  tsql: { ...standard, brackets: true, nestedComments: true, nameCharacters: '$#@' },
  snowflake: {
    ...standard,
    backslash: true,
    slashComments: true,
    dollarQuotes: 'plain',
    nameCharacters: '$',
    fold: 'unquoted',
  },
  bigquery: {
    ...standard,
    backslash: true,
    doubleQuotedStrings: true,
    backtick: true,
    hashComments: true,
    tripleQuotes: true,
    fold: 'none',
  },
};
