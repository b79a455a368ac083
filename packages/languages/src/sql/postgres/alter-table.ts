import type { AlterTableCmd, AlterTableStmt } from 'libpg-query';
import type { Range } from '../../range.ts';
import { alterTableCommands } from './alter-table-commands.ts';
import { tableName } from './names.ts';
import { objectType } from './objects.ts';
import { nameEnd, partsFrom } from './ranges.ts';
import type { Readers } from './readers.ts';
import type { Scope } from './scope.ts';
import { add } from './scope.ts';

/** ALTER TABLE and what shares its grammar: one operation for each action. */
export const alterTableReaders: Readers = {
  AlterTableStmt: readAlterTable,
  AlterTableMoveAllStmt(node, scope) {
    add(scope, scope.range, 'set-tablespace', { name: node.new_tablespacename });
  },
};

function readAlterTable(node: AlterTableStmt, scope: Scope): void {
  const commands = (node.cmds ?? []).flatMap((cmd) => ('AlterTableCmd' in cmd ? [cmd] : []));
  const start = afterName(scope, nameEnd(scope, node.relation?.location));
  const places = partsFrom(scope, start, commands.length);
  commands.forEach(({ AlterTableCmd: command }, index) => {
    readCommand(node, command, scope, places[index] ?? scope.range);
  });
}

/** `ALTER TABLE t * ADD ...` */
function afterName({ source: { text } }: Scope, end: number): number {
  const star = /^\s*\*/.exec(text.slice(end, end + 20));
  return end + (star?.[0].length ?? 0);
}

const tables = new Set(['OBJECT_TABLE', 'OBJECT_FOREIGN_TABLE', 'OBJECT_MATVIEW']);

function readCommand(node: AlterTableStmt, command: AlterTableCmd, scope: Scope, place: Range) {
  const name = tableName(node.relation);
  const if_exists = (node.missing_ok ?? false) || dropsIfExists(command);
  const type = node.objtype ?? 'OBJECT_TABLE';
  const read = alterTableCommands[command.subtype ?? ''];
  if (tables.has(type) && read !== undefined) {
    const table = name;
    return read({ scope, place, command, table, if_exists: if_exists });
  }
  if (type === 'OBJECT_TABLE') return add(scope, place, 'other', { table: name });
  if (type === 'OBJECT_INDEX') {
    const moves = command.subtype === 'AT_SetTableSpace';
    return add(scope, place, moves ? 'set-tablespace' : 'other', { name });
  }
  // A column of a view, an attribute of a type: the object changes as a whole.
  add(scope, place, 'alter-object', { object: objectType(type), name, column: command.name });
}

function dropsIfExists({ subtype, missing_ok }: AlterTableCmd): boolean {
  return missing_ok === true && subtype !== 'AT_AddColumn';
}
