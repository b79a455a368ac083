import { type Action, actions, type Dialect, dialects } from '@policy-lint/languages';
import type { JsonSchema, KindSettings } from '@policy-lint/model';
import { migrationFiles } from './default-files.ts';

/** What the config says of migrations; what it does not say is found out from the files. */
export interface MigrationSettings extends KindSettings {
  readonly dialect: Dialect | 'unknown' | 'detect';
  /** The last entry that matches a path decides, word by word. */
  readonly paths: readonly PathSettings[];
  /** Functions and base classes of one's own that make migrations, by name. */
  readonly wrappers: Readonly<Record<string, Wrapper>>;
  readonly flyway: FlywaySettings;
}

export type PathSettings = {
  readonly files: readonly string[];
  readonly tool?: string;
  readonly dialect?: Dialect | 'unknown';
  readonly transaction?: 'migration' | 'statement' | 'none';
  readonly down?: 'wanted' | 'not-wanted';
};

/** `createAddColumnMigration('posts', 'title', {...})`, or `class X extends SafeMigration`. */
export type Wrapper = {
  /** What its upgrade does by itself. */
  readonly up?: readonly WrapperAction[];
  /** Which arguments hold the code of a direction: the first is 0. */
  readonly code?: { readonly up?: number; readonly down?: number };
  /** True: it brings its own way back. False: it declares that there is none. */
  readonly reversible?: boolean;
};

/** Which arguments name the table and the column: the first is 0. */
export type WrapperAction = {
  readonly action: Action;
  readonly table?: number;
  readonly column?: number;
};

export type FlywaySettings = {
  readonly versioned: string;
  readonly undo: string;
  readonly repeatable: string;
  readonly baseline: string;
  readonly separator: string;
};

const text = { type: 'string', minLength: 1 } as const;
const globs = { type: 'array', items: { ...text, format: 'glob' } } as const;
const argument = { type: 'integer', minimum: 0 } as const;

const paths: JsonSchema = {
  type: 'array',
  default: [],
  description: 'What is known of some paths; the last entry that matches decides, word by word.',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['files'],
    properties: {
      files: { ...globs, description: 'Globs.' },
      tool: { ...text, description: 'The tool that runs them, such as goose.' },
      dialect: { type: 'string', enum: [...dialects, 'unknown'] },
      transaction: {
        type: 'string',
        enum: ['migration', 'statement', 'none'],
        description: 'What the tool puts a transaction around.',
      },
      down: {
        type: 'string',
        enum: ['wanted', 'not-wanted'],
        description: 'Whether a migration without its way back is one that lacks it.',
      },
    },
  },
};

const wrapper: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    up: {
      type: 'array',
      description: 'What the upgrade does, and which arguments name its table and column.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['action'],
        properties: {
          action: { type: 'string', enum: actions },
          table: argument,
          column: argument,
        },
      },
    },
    code: {
      type: 'object',
      additionalProperties: false,
      description: 'Which arguments hold the code of a direction.',
      properties: { up: argument, down: argument },
    },
    reversible: {
      type: 'boolean',
      description: 'true: it brings its own way back; false: it declares that there is none.',
    },
  },
};

const flyway: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  default: { versioned: 'V', undo: 'U', repeatable: 'R', baseline: 'B', separator: '__' },
  description: 'How Flyway was told to name its files; give all five.',
  required: ['versioned', 'undo', 'repeatable', 'baseline', 'separator'],
  properties: { versioned: text, undo: text, repeatable: text, baseline: text, separator: text },
};

export const migrationSettings: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    files: { ...globs, default: migrationFiles, description: 'Globs of what may be a migration.' },
    dialect: {
      type: 'string',
      enum: [...dialects, 'unknown', 'detect'],
      default: 'detect',
      description: 'The database, where the files do not say it.',
    },
    paths,
    wrappers: {
      type: 'object',
      default: {},
      additionalProperties: wrapper,
      description: 'Functions and base classes that make migrations, by name.',
    },
    flyway,
  },
};

/** The same with its types: settings come in complete and checked against the schema above. */
export function asMigrationSettings(settings: KindSettings): MigrationSettings {
  return settings as MigrationSettings;
}
