import { knownText, type Value } from '@policy-lint/languages/javascript/run';
import { amend, does, runCallbacks, says } from '../act.ts';
import type { Did } from '../event.ts';
import { type Act, type Method, receiver } from '../role.ts';

/** `knex('users')`: the table may be named before or after what is done with it. */
export const query: Method = (act) => {
  const table = act.args[0]?.value;
  runCallbacks(act);
  amend(act, (did) => withTable(did, table));
  return receiver('knex-query', { ...act.owner.state, ...(table && { table }) });
};

function withTable(did: Did, value: Value | undefined): Did {
  const table = knownText(value);
  if (did.table !== undefined || table === undefined) return did;
  const { unresolved: _unresolved, ...rest } = did;
  return { ...rest, table: plainName(table) };
}

/** `users as u` is `users`. */
function plainName(table: string): string {
  return table.split(/\s+as\s+/i)[0] ?? table;
}

const changes = (action: 'delete' | 'update' | 'insert' | 'truncate'): Method => {
  const isNarrow = action === 'delete' || action === 'update';
  const run = does(action, { table: '.table' }, (act) => {
    const table = knownText(act.owner.state['table']);
    return {
      ...(isNarrow && { where: whereOf(act) }),
      ...(act.owner.state['table'] === undefined && { unresolved: ['table'] }),
      ...(table !== undefined && { table: plainName(table) }),
    };
  });
  return (act) => {
    const made = run(act);
    return made.type === 'receiver' ? { ...made, role: 'knex-query' } : made;
  };
};

function whereOf({ owner: { state } }: Act): 'some' | 'tautology' | 'none' {
  if (state['where']) return 'some';
  return state['always'] ? 'tautology' : 'none';
}

const anything: Value = { type: 'constant', value: true };

/** Narrows what is changed, whether that was said before or comes after. */
const where: Method = (act) => {
  runCallbacks(act);
  const kind = isAlwaysTrue(act) ? 'tautology' : 'some';
  amend(act, (did) => (did.where === 'none' ? { ...did, where: kind } : did));
  const key = kind === 'some' ? 'where' : 'always';
  return receiver('knex-query', { ...act.owner.state, [key]: anything });
};

function isAlwaysTrue({ name, args }: Act): boolean {
  const text = knownText(args[0]?.value)?.replaceAll(/\s/g, '').toLowerCase();
  return name.endsWith('Raw') && (text === 'true' || text === '1=1');
}

const wheres = ['where', 'whereRaw', 'whereIn', 'whereNot', 'whereNotIn', 'whereNull'];
const otherWheres = ['whereNotNull', 'whereExists', 'whereNotExists', 'whereBetween', 'whereLike'];
const more = ['whereNotBetween', 'whereILike', 'whereColumn', 'whereJsonPath', 'whereJsonObject'];
const allWheres = [...wheres, ...otherWheres, ...more].flatMap((name) => [
  name,
  `and${name[0]?.toUpperCase()}${name.slice(1)}`,
  `or${name[0]?.toUpperCase()}${name.slice(1)}`,
]);

export const queryMethods: Readonly<Record<string, Method>> = {
  ...Object.fromEntries(allWheres.map((name) => [name, where])),
  from: query,
  into: query,
  table: query,
  del: changes('delete'),
  delete: changes('delete'),
  truncate: changes('truncate'),
  update: changes('update'),
  increment: changes('update'),
  decrement: changes('update'),
  insert: changes('insert'),
  upsert: changes('insert'),
  join: says(),
};
