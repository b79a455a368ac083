import type { Node } from 'libpg-query';
import { ownValue } from '@policy-lint/model';
import { alterObjectReaders } from './alter-object.ts';
import { alterTableReaders } from './alter-table.ts';
import { codeReaders } from './code.ts';
import { createObjectReaders } from './create-object.ts';
import { createTableReaders } from './create-table.ts';
import { dataReaders } from './data.ts';
import { dropReaders } from './drop.ts';
import { maintenanceReaders } from './maintenance.ts';
import type { Readers } from './readers.ts';
import { renameReaders } from './rename.ts';
import { roleReaders } from './roles.ts';
import type { Scope } from './scope.ts';
import { add } from './scope.ts';
import { sessionReaders } from './session.ts';
import { wrappedReaders } from './wrapped.ts';

const readers: Readers = {
  ...alterObjectReaders,
  ...alterTableReaders,
  ...codeReaders,
  ...createObjectReaders,
  ...createTableReaders,
  ...dataReaders,
  ...dropReaders,
  ...maintenanceReaders,
  ...renameReaders,
  ...roleReaders,
  ...sessionReaders,
  ...wrappedReaders,
};

type AnyReader = (node: unknown, scope: Scope) => void;

/** What no reader knows changes neither data nor tables, and is `other`. */
export function readStatement(node: Node | undefined, scope: Scope): void {
  if (node === undefined) return;
  const before = count(scope);
  for (const [type, content] of Object.entries(node)) {
    const read = ownValue(readers as { readonly [Type in string]?: AnyReader }, type);
    read?.(content, scope);
  }
  if (count(scope) === before) add(scope, scope.range, 'other');
}

function count({ out }: Scope): number {
  return out.operations.length + out.unresolved.length;
}
