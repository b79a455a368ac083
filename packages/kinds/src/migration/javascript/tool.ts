import type { Dialect } from '@policy-lint/languages';
import type { FunctionNode, Module, Value } from '@policy-lint/languages/javascript/run';
import type { DraftTransaction } from '../draft.ts';
import { type Entry, directionOf } from './entry.ts';
import { functionIn } from './body.ts';
import { madeBy } from './wrapper.ts';

/** A migration tool: by what its files are told, and what its functions are given. */
export interface Tool {
  readonly name: string;
  /** The role of the first parameter, or of `this`. */
  readonly handle: string;
  readonly ofThis?: true;
  readonly dialect?: Dialect;
  readonly transaction: DraftTransaction['mode'];
  /** Without a way down the tool turns the way up around. */
  readonly derives?: true;
  /** Words in the first parameter and its type. */
  readonly parameter: readonly string[];
  /** Packages it comes from. */
  readonly modules: readonly string[];
  /** Words anywhere in the file. */
  readonly words: readonly string[];
}

export const tools: readonly Tool[] = [
  {
    name: 'typeorm',
    handle: 'query-runner',
    transaction: 'migration',
    parameter: ['queryRunner', 'QueryRunner', 'schemaBuilder', 'runQuery', 'MigrationContext'],
    modules: ['typeorm'],
    words: ['MigrationInterface', 'queryRunner.', 'schemaBuilder', 'runQuery('],
  },
  {
    name: 'sequelize',
    handle: 'query-interface',
    transaction: 'none',
    parameter: ['queryInterface', 'QueryInterface', 'Sequelize', 'sequelize'],
    modules: ['sequelize', 'sequelize-cli', 'sequelize-typescript', '@sequelize/core'],
    words: ['queryInterface.', 'Sequelize.'],
  },
  {
    name: 'mikro-orm',
    handle: 'mikro-migration',
    ofThis: true,
    transaction: 'migration',
    parameter: [],
    modules: ['mikro-orm'],
    words: ['this.addSql', 'extends Migration'],
  },
  {
    name: 'node-pg-migrate',
    handle: 'pgm',
    dialect: 'postgresql',
    transaction: 'migration',
    derives: true,
    parameter: ['pgm', 'MigrationBuilder'],
    modules: ['node-pg-migrate'],
    words: ['pgm.', 'shorthands'],
  },
  {
    name: 'knex',
    handle: 'knex',
    transaction: 'migration',
    parameter: ['knex', 'Knex', 'trx'],
    modules: ['knex', 'objection', '@tryghost/'],
    words: ['.schema.', 'knex.'],
  },
  {
    name: 'db-migrate',
    handle: 'db-migrate',
    transaction: 'migration',
    parameter: [],
    modules: ['db-migrate'],
    words: ['runSql(', '._meta', 'dbm', 'cb)', 'callback)'],
  },
  {
    name: 'kysely',
    handle: 'kysely',
    transaction: 'migration',
    parameter: ['Kysely'],
    modules: ['kysely'],
    words: ['.execute('],
  },
  {
    name: 'slonik',
    handle: 'database',
    dialect: 'postgresql',
    transaction: 'unknown',
    parameter: ['CommonQueryMethods', 'DatabaseTransactionConnection', 'DatabasePool'],
    modules: ['slonik'],
    words: ['AlterationScript'],
  },
  {
    name: 'payload',
    handle: 'database',
    transaction: 'migration',
    parameter: ['payload', 'MigrateUpArgs'],
    modules: ['@payloadcms/'],
    words: ['MigrateUpArgs'],
  },
];

/** Some tool that hands its migrations a connection. */
const anyTool: Tool = {
  name: 'javascript',
  handle: 'database',
  transaction: 'unknown',
  parameter: [],
  modules: [],
  words: [],
};

/** The tool that most speaks for; the config may say which it is. */
export function toolOf(entries: readonly Entry[], module: Module, named: string | undefined): Tool {
  const known = tools.find(({ name }) => name === named);
  if (known !== undefined || named !== undefined) return known ?? { ...anyTool, name: named ?? '' };
  const seen = seenIn(entries, module);
  const ranked = tools
    .map((tool) => ({ tool, weight: weigh(tool, seen) }))
    .sort((one, other) => other.weight - one.weight);
  const [best] = ranked;
  return best !== undefined && best.weight > 0 ? best.tool : anyTool;
}

interface Seen {
  readonly text: string;
  readonly parameters: readonly string[];
  readonly modules: readonly string[];
}

function seenIn(entries: readonly Entry[], module: Module): Seen {
  const { text } = module.frame.machine;
  const functions = entries.flatMap((entry) => functionsOf(entry, module));
  const values = [...module.frame.scope.names.values()].map(({ value }) => value);
  return {
    text,
    parameters: functions.map(({ params: [first] }) => (first ? text.slice(...first.range) : '')),
    modules: values.flatMap((value) => (value.type === 'imported' ? [value.module] : [])),
  };
}

function functionsOf(entry: Entry, module: Module): readonly FunctionNode[] {
  const values =
    entry.type === 'object'
      ? ['up', 'down'].map((name) => directionOf(entry, name, module))
      : madeBy(entry).args.flatMap((one) => [one, ...combinedFunctions(one)]);
  return values.flatMap((value) => functionIn(value) ?? []);
}

function combinedFunctions(value: Value): readonly Value[] {
  const entry = value.type === 'receiver' && value.role === 'wrapper' ? value : undefined;
  return entry ? madeBy(entry).args : [];
}

function weigh({ parameter, modules, words }: Tool, seen: Seen): number {
  const said = seen.parameters.some((one) => parameter.some((word) => one.includes(word)));
  const imported = seen.modules.some((one) => modules.some((name) => isOf(one, name)));
  const written = words.filter((word) => seen.text.includes(word)).length;
  return (said ? 12 : 0) + (imported ? 5 : 0) + 2 * written;
}

/** The package itself, a path in it, or one that wraps it: `@medusajs/framework/mikro-orm/migrations`. */
function isOf(module: string, name: string): boolean {
  return module === name || module.startsWith(name) || module.split('/').includes(name);
}
