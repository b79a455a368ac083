import {
  type Call,
  type Host,
  type MethodValue,
  type ReceiverValue,
  unknown,
  type Value,
} from '@policy-lint/languages/javascript/run';
import { phaseOf, quiet } from './act.ts';
import type { Log } from './event.ts';
import { type Act, type Method, receiver, type Role } from './role.ts';
import { roles } from './roles.ts';
import { describing } from './describing.ts';
import { runSql, unreadable } from './sql.ts';
import { wordsOf } from './words.ts';
import { wrapperOf } from './wrapper.ts';
import { telling } from './tools/database.ts';

/** What the calls of a migration mean; all that happens is written into the log. */
export function hostOf(log: Log): Host {
  return { member, call: (call) => answer(call, log) };
}

function member(owner: ReceiverValue, name: string): Value {
  const inner = own(roleOf(owner).members, name);
  if (inner !== undefined) return receiver(inner, owner.state);
  return { type: 'method', owner, name };
}

function answer(call: Call, log: Log): Value | undefined {
  const { callee } = call;
  if (callee.type === 'receiver' && callee.role !== 'wrapper')
    return callReceiver(callee, call, log);
  if (callee.type === 'method') return callMethod(callee, call, log);
  return callOther(call, log);
}

function callReceiver(owner: ReceiverValue, call: Call, log: Log): Value | undefined {
  return roleOf(owner).called?.(actOf(owner, '', call, log));
}

function callMethod({ owner, name }: MethodValue, call: Call, log: Log): Value | undefined {
  const [first] = call.args;
  if (owner.type === 'text' && first?.value.type === 'receiver') {
    // sql`...`.execute(db)
    const act = actOf(first.value, name, call, log);
    runSql(act, { value: owner, range: call.range }, {});
    return first.value;
  }
  const handle = rootOf(owner);
  if (handle === undefined) return callTelling(name, call, log) ?? callOther(call, log);
  const act = actOf(handle, name, call, log);
  const role = roleOf(handle);
  return (methodOf(role, name) ?? role.other ?? unreadableCall)(act);
}

function methodOf(role: Role, name: string): Method | undefined {
  return own(role.methods, name) ?? (role.quiet?.includes(name) ? quiet : undefined);
}

/** `db.internal.connection.run()`: what nobody knows of a handle may still be one. */
function rootOf(owner: Value): ReceiverValue | undefined {
  const root = rootIn(owner);
  return root.type === 'receiver' && root.role !== 'wrapper' ? root : undefined;
}

function unreadableCall(act: Act): Value {
  quiet(act);
  unreadable(act, act.call.range, `what \`${act.name}\` does is not known here`);
  return unknown;
}

/** Some names say enough, whatever they are called on. */
function callTelling(name: string, call: Call, log: Log): Value | undefined {
  const method = own(telling, name);
  return method?.(actOf(receiver('database'), name, call, log));
}

/** Whoever is given a handle may do anything with it. */
function callOther(call: Call, log: Log): Value | undefined {
  const described = describing(call) ?? (phaseOf({ call }) ? undefined : wrapperOf(call));
  if (described !== undefined) return described;
  const name = calledName(call.callee);
  const where = name === undefined ? 'a function' : `\`${name}\``;
  const tell = (message: string): void =>
    unreadable({ call, log }, call.range, message, 'external-call');
  if (call.args.some(({ value }) => holdsHandle(value, 2))) {
    tell(`${where} of another file is given the database: what it does could not be read`);
  } else if (call.callee.type === 'imported' && starting.has(lastOf(call.callee.name))) {
    tell(`${where} runs a program, which is not read`);
  } else if (isOfModel(call.callee)) {
    tell(`${where} of another file deletes data: what it does could not be read`);
  }
  return undefined;
}

const deleting = new Set(wordsOf('destroy deleteMany deleteOne deleteAll truncate drop dropAll'));

/** Of `child_process`; `exec` of a regular expression is no import. */
const starting = new Set(wordsOf('exec execSync execFile execFileSync spawn spawnSync fork'));

function lastOf(name: string): string {
  return name.split('.').at(-1) ?? '';
}

/** `User.destroy({ where })`, of a model that another file defines. */
function isOfModel(callee: Value): boolean {
  if (callee.type === 'imported') return deleting.has(lastOf(callee.name));
  if (callee.type !== 'method') return false;
  return deleting.has(callee.name) && rootIn(callee).type === 'imported';
}

function rootIn(value: Value): Value {
  let at = value;
  while (at.type === 'method') at = at.owner;
  return at;
}

/** What can still reach everything; a query that was built cannot. */
const connections = new Set(
  wordsOf(`
    knex knex-schema query-runner typeorm-manager query-interface sequelize mikro-migration pgm
    db-migrate kysely kysely-schema database context dsl-schema
  `),
);

function holdsHandle(value: Value, depth: number): boolean {
  if (value.type === 'receiver') return connections.has(value.role);
  if (depth === 0 || value.type !== 'object') return false;
  return [...value.properties.values()].some((one) => holdsHandle(one, depth - 1));
}

function calledName(callee: Value): string | undefined {
  return callee.type === 'imported' || callee.type === 'method' ? callee.name : undefined;
}

function actOf(owner: ReceiverValue, name: string, call: Call, log: Log): Act {
  return { owner, name, args: call.args, call, log };
}

const nobody: Role = { methods: {} };

function roleOf({ role }: ReceiverValue): Role {
  return own(roles, role) ?? nobody;
}

function own<Item>(
  table: Readonly<Record<string, Item>> | undefined,
  name: string,
): Item | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
