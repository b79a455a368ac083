import { ownValue } from '@policy-lint/model';
import type { Action, Dialect } from '../words.ts';
import { addElement, readAdd } from './alter-add.ts';
import { readAlterColumn } from './alter-column.ts';
import { dropColumn, readDropAction } from './alter-drop.ts';
import { mysqlActions } from './alter-mysql.ts';
import { postgresActions, snowflakeActions } from './alter-postgres.ts';
import { readSwitch } from './alter-switch.ts';
import { tsqlActions } from './alter-tsql.ts';
import {
  type Cursor,
  type Fields,
  accept,
  acceptOne,
  emit,
  isDone,
  merge,
  skipOne,
  word,
} from './cursor.ts';
import { type Name, named, readName } from './names.ts';
import type { ReadAction } from './table-action.ts';

/** The list of actions; one that is not understood ends it, and the statement says so. */
export function readTableActions(
  cursor: Cursor,
  from: number,
  table: Name,
  flags: Fields,
): boolean {
  const start = cursor.operations.length;
  const actions = actionsOf[cursor.dialect];
  let isUnderstood = true;
  let verb = '';
  while (isUnderstood && !isDone(cursor)) {
    if (accept(cursor, ',')) continue;
    const action = Object.hasOwn(actions, word(cursor)) ? actions[word(cursor)] : undefined;
    if (action !== undefined) {
      verb = word(cursor);
      isUnderstood = action(cursor, table, flags);
    } else {
      const again = verb === 'add' ? addElement : verb === 'drop' ? dropColumn : undefined;
      isUnderstood = again?.(cursor, cursor.at, table, flags) ?? false;
    }
  }
  if (cursor.operations.length === start)
    emit(cursor, 'other', from, merge(named('table', table), flags));
  return isUnderstood;
}

type Actions = Readonly<Record<string, ReadAction>>;

const actionsEverywhere: Actions = {
  add: readAdd,
  drop: readDropAction,
  alter: readAlterColumn,
  rename: readRenameAction,
  set: readSet,
  enable: readSwitch,
  disable: readSwitch,
};

const actionsOf: Readonly<Record<Dialect, Actions>> = {
  postgresql: { ...actionsEverywhere, ...postgresActions },
  mysql: { ...actionsEverywhere, ...mysqlActions },
  sqlite: actionsEverywhere,
  tsql: { ...actionsEverywhere, ...tsqlActions },
  snowflake: { ...actionsEverywhere, ...snowflakeActions },
  bigquery: actionsEverywhere,
};

function readRenameAction(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  cursor.at += 1;
  const type = acceptOne(cursor, new Set(['column', 'index', 'key', 'constraint'])) ?? '';
  const isTable = type === '' && acceptOne(cursor, new Set(['to', 'as', '='])) !== undefined;
  const name = isTable ? undefined : readName(cursor);
  if (!isTable && (name === undefined || !accept(cursor, 'to'))) {
    if (name === undefined || type !== '') return false;
    // `RENAME b` of MySQL.
    emit(cursor, 'rename-table', from, merge(named('table', table), named('to', name), flags));
    return true;
  }
  const to = readName(cursor);
  if (to === undefined) return false;
  const fields = merge(named('table', table), named('to', to), flags);
  if (isTable) emit(cursor, 'rename-table', from, fields);
  else if (type === 'constraint')
    emit(cursor, 'rename-constraint', from, merge(fields, named('name', name)));
  else if (type === 'index' || type === 'key')
    emit(cursor, 'rename-index', from, merge(fields, named('name', name)));
  else emit(cursor, 'rename-column', from, merge(fields, named('column', name)));
  return true;
}

const switches: Readonly<Record<string, Action | undefined>> = {
  logged: 'set-logged',
  unlogged: 'set-unlogged',
  tablespace: 'set-tablespace',
};

function readSet(cursor: Cursor, table: Name, flags: Fields): boolean {
  const from = cursor.at;
  cursor.at += 1;
  if (accept(cursor, 'schema')) {
    const to = readName(cursor);
    emit(cursor, 'set-schema', from, merge(named('table', table), named('to', to), flags));
    return to !== undefined;
  }
  const action = ownValue(switches, word(cursor));
  if (action === 'set-tablespace') {
    cursor.at += 1;
    const name = named('name', readName(cursor));
    emit(cursor, action, from, merge(named('table', table), name, flags));
    return true;
  }
  // Options of the table: Snowflake writes them without parentheses.
  if (action === undefined) cursor.at += 1;
  while (!isDone(cursor) && word(cursor) !== ',') skipOne(cursor);
  emit(cursor, action ?? 'other', from, merge(named('table', table), flags));
  return true;
}
