import type { Node, RangeVar } from 'libpg-query';
import { nodeAs, nodesAs, strings } from './ast.ts';

type Place = Pick<RangeVar, 'catalogname' | 'schemaname' | 'relname'>;

/** `schema.table`, as far as it is written. */
export function tableName(relation: Place | undefined): string | undefined {
  if (relation?.relname === undefined) return undefined;
  return joinName([relation.catalogname, relation.schemaname, relation.relname]);
}

export function joinName(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('.');
}

/** Of an object in DROP, ALTER, COMMENT and GRANT, however the grammar wraps it. */
export function objectParts(node: Node | undefined): string[] {
  const relation = nodeAs(node, 'RangeVar');
  if (relation !== undefined) return [tableName(relation) ?? ''];
  const word = nodeAs(node, 'String')?.sval;
  if (word !== undefined) return [word];
  const type = nodeAs(node, 'TypeName');
  if (type !== undefined) return typeParts(type.names);
  const callable = nodeAs(node, 'ObjectWithArgs');
  if (callable !== undefined) return strings(callable.objname);
  const items = nodeAs(node, 'List')?.items;
  const typed = nodesAs(items, 'TypeName')[0];
  return typed === undefined ? strings(items) : [...typeParts(typed.names), ...strings(items)];
}

export function objectName(node: Node | undefined): string {
  return joinName(objectParts(node));
}

/** The grammar writes `pg_catalog.int4` where the text says `int`. */
function typeParts(names: readonly Node[] | undefined): string[] {
  const parts = strings(names);
  return parts[0] === 'pg_catalog' ? parts.slice(1) : parts;
}

/** A role as GRANT and DROP name it. */
export function roleName(node: Node | undefined): string | undefined {
  const role = nodeAs(node, 'RoleSpec');
  if (role === undefined) return undefined;
  return role.rolename ?? role.roletype?.replace('ROLESPEC_', '').toLowerCase();
}
