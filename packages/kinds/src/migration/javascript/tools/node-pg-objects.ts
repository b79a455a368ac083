import { does } from '../act.ts';
import type { Did } from '../event.ts';
import type { Method } from '../role.ts';
import { existence, oneWay } from './node-pg-words.ts';

const objects: Readonly<Record<string, NonNullable<Did['object']>>> = {
  Extension: 'extension',
  Type: 'type',
  Role: 'role',
  Function: 'function',
  Trigger: 'trigger',
  Domain: 'domain',
  Sequence: 'sequence',
  Operator: 'operator',
  OperatorClass: 'operator',
  OperatorFamily: 'operator',
  Policy: 'policy',
  View: 'view',
  MaterializedView: 'materialized-view',
  Cast: 'cast',
};

export const objectMethods = Object.entries(objects).flatMap(
  ([word, object]): [string, Method][] => {
    const isOfTable = object === 'policy' || object === 'trigger';
    const names = isOfTable ? ({ table: 0, name: 1 } as const) : ({ name: 0 } as const);
    const create = does('create-object', names, { object }, existence(isOfTable ? 2 : 1));
    return [
      [`create${word}`, create],
      [`add${word}`, create],
      [
        `drop${word}`,
        does('drop-object', names, { object, ...oneWay }, existence(isOfTable ? 2 : 1)),
      ],
      [`alter${word}`, does('alter-object', names, { object, ...oneWay })],
      [`rename${word}`, does('rename-object', { ...names, to: isOfTable ? 2 : 1 }, { object })],
    ];
  },
);
