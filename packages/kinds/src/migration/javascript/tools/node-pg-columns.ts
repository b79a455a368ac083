import { knownText } from '@policy-lint/languages/javascript/run';
import { does } from '../act.ts';
import { columnSpec, constraintOf } from '../columns.ts';
import type { Did } from '../event.ts';
import { isConstant, namesOf, property, textsOf } from '../names.ts';
import type { Act, Method } from '../role.ts';
import { existence, oneWay } from './node-pg-words.ts';

/** `{ email: { type: 'text', notNull: true } }` adds a column for every key. */
export const addColumns: Method = (act) => {
  const value = act.args[1]?.value;
  const isOpen = value?.type !== 'object' || value.rest !== undefined;
  if (isOpen) return does('add-column', { table: 0 }, { unresolved: ['column'] })(act);
  for (const [column, spec] of value.properties) {
    const given = [...act.args.slice(0, 2), { value: spec, range: act.call.range }];
    does('add-column', { table: 0 }, { column }, columnSpec(2))({ ...act, args: given });
  }
  return act.owner;
};

/** One name, a list, or an object with the names as keys. */
export const dropColumns: Method = (act) => {
  const value = act.args[1]?.value;
  if (value?.type !== 'object' || value.rest !== undefined) {
    return does('drop-column', { table: 0, column: 1 }, existence(2), oneWay)(act);
  }
  for (const column of value.properties.keys()) {
    does('drop-column', { table: 0 }, { column }, existence(2), oneWay)(act);
  }
  return act.owner;
};

/** Each option of a changed column is a change of its own. */
export const alterColumn: Method = (act) => {
  const spec = act.args[2]?.value;
  const words: readonly (readonly [boolean, Did['action']])[] = [
    [property(spec, 'type') !== undefined, 'alter-column-type'],
    [isConstant(property(spec, 'notNull'), true), 'set-not-null'],
    [isConstant(property(spec, 'notNull'), false), 'drop-not-null'],
    [isConstant(property(spec, 'allowNull'), true), 'drop-not-null'],
    [isConstant(property(spec, 'default'), null), 'drop-default'],
    [
      property(spec, 'default') !== undefined && !isConstant(property(spec, 'default'), null),
      'set-default',
    ],
  ];
  const found = words.flatMap(([isSaid, action]) => (isSaid ? [action] : []));
  for (const action of found.length > 0 ? found : (['alter-column-type'] as const)) {
    does(action, { table: 0, column: 1 }, oneWay, typeIn(act))(act);
  }
  return act.owner;
};

function typeIn({ args }: Act): Partial<Did> {
  const type = knownText(property(args[2]?.value, 'type'));
  return type === undefined ? {} : { type: type.toLowerCase() };
}

/** `addConstraint(table, name, 'UNIQUE (a)')` or `{ foreignKeys: { columns, references } }`. */
export function constraint({ args }: Act): Partial<Did> {
  const spec = args[2]?.value;
  const keys = spec?.type === 'object' ? [...spec.properties.keys()].join(' ') : knownText(spec);
  const foreign = property(spec, 'foreignKeys');
  const inner = foreign?.type === 'list' ? foreign.items[0] : foreign;
  const columns = textsOf(property(inner, 'columns') ?? property(spec, keys?.split(' ')[0] ?? ''));
  const [references] = namesOf(property(inner, 'references'));
  return {
    ...constraintOf(keys),
    ...(columns.length > 0 && { columns }),
    ...(references?.text !== undefined && { references: references.text.split('(')[0] ?? '' }),
  };
}
