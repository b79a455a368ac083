import type { ConstraintType, ObjectType } from '@policy-lint/languages';
import type { Expression } from '@policy-lint/languages/python';
import { ownValue } from '@policy-lint/model';
import { type Given, givenTo, textsOf } from '../arguments.ts';
import { lastName, originOf } from '../origin.ts';
import { type Done, type Effect, type Step, tableOf } from './run.ts';

/** Operations on indexes, constraints and what PostgreSQL adds to them. */
export const indexEffects: Readonly<Record<string, (step: Step) => Effect>> = {
  AddIndex: (step) => index(step, {}),
  AddIndexConcurrently: (step) => index(step, { concurrently: true }),
  RemoveIndex: (step) => removeIndex(step, {}),
  RemoveIndexConcurrently: (step) => removeIndex(step, { concurrently: true }),
  RenameIndex: renameIndex,
  AddConstraint: (step) => addConstraint(step, {}),
  AddConstraintNotValid: (step) => addConstraint(step, { not_valid: true }),
  AlterConstraint: () => ({ up: [], down: [] }),
  RemoveConstraint: removeConstraint,
  ValidateConstraint: (step) => {
    const table = tableOf(step.given.text(0, 'model_name'), step);
    return {
      up: [{ action: 'validate-constraint', ...table, ...named(step.given.text(1, 'name')) }],
      down: [],
    };
  },
  CreateExtension: (step) => extension(step.given.text(0, 'name')),
  CreateCollation: (step) => object('collation', step),
  RemoveCollation: (step) => {
    const { up, down } = object('collation', step);
    return { up: down, down: up };
  },
  ...Object.fromEntries(
    Object.entries({
      BloomExtension: 'bloom',
      BtreeGinExtension: 'btree_gin',
      BtreeGistExtension: 'btree_gist',
      CITextExtension: 'citext',
      CryptoExtension: 'pgcrypto',
      HStoreExtension: 'hstore',
      TrigramExtension: 'pg_trgm',
      UnaccentExtension: 'unaccent',
    }).map(([name, text]) => [name, () => extension(text)] as const),
  ),
};

function named(name: string | undefined): Pick<Done, 'name' | 'unresolved'> {
  return name === undefined ? { unresolved: ['name'] } : { name };
}

function extension(name: string | undefined): Effect {
  return {
    up: [{ action: 'create-object', object: 'extension', ...named(name), if_not_exists: true }],
    down: [{ action: 'drop-object', object: 'extension', ...named(name), if_exists: true }],
  };
}

function object(type: ObjectType, step: Step): Effect {
  const name = named(step.given.text(0, 'name'));
  return {
    up: [{ action: 'create-object', object: type, ...name }],
    down: [{ action: 'drop-object', object: type, ...name }],
  };
}

/** The arguments of `models.Index(...)` or of a constraint. */
function inner(value: Expression | undefined, { given, frame }: Step) {
  const origin = value && originOf(value, frame, given.evaluator);
  const call = origin?.expression.type === 'call' ? origin.expression : undefined;
  if (call === undefined || origin === undefined) return undefined;
  return { type: lastName(call.callee) ?? '', given: givenTo(call, origin.frame, given.evaluator) };
}

function columnsOf(given: Given | undefined): Pick<Done, 'columns'> {
  const columns = given && textsOf(given.at(-1, 'fields'), given);
  return columns === undefined ? {} : { columns: columns.map((one) => one.replace(/^-/, '')) };
}

function index(step: Step, flags: Partial<Done>): Effect {
  const table = tableOf(step.given.text(0, 'model_name'), step);
  const found = inner(step.given.at(1, 'index'), step);
  const name = named(found?.given.text(-1, 'name'));
  return {
    up: [{ action: 'create-index', ...table, ...name, ...columnsOf(found?.given), ...flags }],
    down: [{ action: 'drop-index', ...table, ...name, ...flags }],
  };
}

function removeIndex(step: Step, flags: Partial<Done>): Effect {
  const table = tableOf(step.given.text(0, 'model_name'), step);
  const name = named(step.given.text(1, 'name'));
  return {
    up: [{ action: 'drop-index', ...table, ...name, ...flags }],
    down: [{ action: 'create-index', ...table, ...name, ...flags }],
  };
}

function renameIndex(step: Step): Effect {
  const table = tableOf(step.given.text(0, 'model_name'), step);
  const to = step.given.text(1, 'new_name');
  const name = step.given.text(2, 'old_name');
  const one = (from: string | undefined, target: string | undefined): Done => ({
    action: 'rename-index',
    ...table,
    ...named(from),
    ...(target !== undefined && { to: target }),
  });
  return { up: [one(name, to)], down: [one(to, name)] };
}

const types: Readonly<Record<string, ConstraintType>> = {
  CheckConstraint: 'check',
  UniqueConstraint: 'unique',
  ExclusionConstraint: 'exclude',
};

function addConstraint(step: Step, flags: Partial<Done>): Effect {
  const table = tableOf(step.given.text(0, 'model_name'), step);
  const found = inner(step.given.at(1, 'constraint'), step);
  const name = named(found?.given.text(-1, 'name'));
  const constraint = ownValue(types, found?.type ?? '');
  const type = constraint === undefined ? {} : { constraint };
  return {
    up: [
      {
        action: 'add-constraint',
        ...table,
        ...name,
        ...type,
        ...columnsOf(found?.given),
        ...flags,
      },
    ],
    down: [{ action: 'drop-constraint', ...table, ...name, ...type }],
  };
}

function removeConstraint(step: Step): Effect {
  const table = tableOf(step.given.text(0, 'model_name'), step);
  const name = named(step.given.text(1, 'name'));
  return {
    up: [{ action: 'drop-constraint', ...table, ...name }],
    down: [{ action: 'add-constraint', ...table, ...name }],
  };
}
