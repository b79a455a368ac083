import type { AlterTableCmd } from 'libpg-query';
import type { Range } from '../../range.ts';
import type { Action } from '../words.ts';
import { nodeAs } from './ast.ts';
import { addColumn } from './column.ts';
import { addConstraint } from './constraint.ts';
import { defaultOf } from './default-value.ts';
import { tableName } from './names.ts';
import type { Fields, Scope } from './scope.ts';
import { add } from './scope.ts';
import { typeText } from './type-text.ts';

interface Command {
  readonly scope: Scope;
  readonly place: Range;
  readonly command: AlterTableCmd;
  readonly table: string | undefined;
  readonly if_exists: boolean;
}

type Read = (command: Command) => void;

/** The actions of ALTER TABLE that have a name of their own; all others are `other`. */
export const alterTableCommands: { readonly [Subtype in string]?: Read } = {
  AT_AddColumn(of) {
    const column = nodeAs(of.command.def, 'ColumnDef');
    const { table, if_exists } = of;
    if (column !== undefined)
      addColumn(of.scope, of.place, column, {
        table,
        if_exists,
        if_not_exists: of.command.missing_ok,
      });
  },
  AT_DropColumn: onColumn('drop-column', ({ command }) => ({
    cascade: command.behavior === 'DROP_CASCADE',
  })),
  AT_AlterColumnType: onColumn('alter-column-type', ({ scope, command }) => {
    const column = nodeAs(command.def, 'ColumnDef');
    return { type: typeText(scope, column?.typeName), using: column?.raw_default !== undefined };
  }),
  AT_SetNotNull: onColumn('set-not-null'),
  AT_DropNotNull: onColumn('drop-not-null'),
  AT_ColumnDefault(of) {
    const { def } = of.command;
    if (def === undefined) return addTo(of, 'drop-default', { column: of.command.name });
    addTo(of, 'set-default', { column: of.command.name, default: defaultOf(def) });
  },
  AT_AddIdentity: onColumn('set-default', () => ({ identity: true })),
  AT_SetIdentity: onColumn('set-default', () => ({ identity: true })),
  AT_DropIdentity: onColumn('drop-default', () => ({ identity: true })),
  AT_SetExpression: onColumn('set-default', () => ({ stored: true, rebuild: true })),
  AT_DropExpression: onColumn('drop-default', () => ({ stored: true })),
  AT_AddConstraint({ scope, place, command, table }) {
    const constraint = nodeAs(command.def, 'Constraint');
    if (constraint !== undefined) addConstraint(scope, place, constraint, { table });
  },
  AT_DropConstraint: onName('drop-constraint', ({ command }) => ({
    cascade: command.behavior === 'DROP_CASCADE',
  })),
  AT_ValidateConstraint: onName('validate-constraint'),
  AT_AttachPartition: onPartition('attach-partition'),
  AT_DetachPartition: onPartition('detach-partition'),
  // It ends a detaching that began with CONCURRENTLY.
  AT_DetachPartitionFinalize: onPartition('detach-partition', true),
  AT_EnableRowSecurity: onTable('enable-row-security'),
  AT_ForceRowSecurity: onTable('enable-row-security'),
  AT_DisableRowSecurity: onTable('disable-row-security'),
  AT_NoForceRowSecurity: onTable('disable-row-security'),
  AT_EnableTrig: onName('enable-trigger'),
  AT_EnableAlwaysTrig: onName('enable-trigger'),
  AT_EnableTrigAll: onTable('enable-trigger', 'all'),
  AT_EnableTrigUser: onTable('enable-trigger', 'user'),
  // A replica trigger no longer fires in an ordinary session.
  AT_EnableReplicaTrig: onName('disable-trigger'),
  AT_DisableTrig: onName('disable-trigger'),
  AT_DisableTrigAll: onTable('disable-trigger', 'all'),
  AT_DisableTrigUser: onTable('disable-trigger', 'user'),
  AT_EnableRule: onName('alter-object', () => ({ object: 'rule' })),
  AT_EnableAlwaysRule: onName('alter-object', () => ({ object: 'rule' })),
  AT_EnableReplicaRule: onName('alter-object', () => ({ object: 'rule' })),
  AT_DisableRule: onName('alter-object', () => ({ object: 'rule' })),
  AT_SetLogged: onTable('set-logged'),
  AT_SetUnLogged: onTable('set-unlogged'),
  AT_SetTableSpace: onName('set-tablespace'),
  AT_SetAccessMethod: onName('convert-table', () => ({ rebuild: true })),
};

function onTable(action: Action, value?: string): Read {
  return (of) => addTo(of, action, { value });
}

function onName(action: Action, more?: (command: Command) => Fields): Read {
  return (of) => addTo(of, action, { name: of.command.name, ...more?.(of) });
}

function onColumn(action: Action, more?: (command: Command) => Fields): Read {
  return (of) => addTo(of, action, { column: of.command.name, ...more?.(of) });
}

function onPartition(action: Action, concurrently = false): Read {
  return (of) => {
    const partition = nodeAs(of.command.def, 'PartitionCmd');
    addTo(of, action, {
      references: tableName(partition?.name),
      concurrently: concurrently || partition?.concurrent,
    });
  };
}

function addTo({ scope, place, table, if_exists }: Command, action: Action, fields: Fields): void {
  add(scope, place, action, { table, ...fields, if_exists: if_exists });
}
