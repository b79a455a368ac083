import type { Alias, Node, RangeVar } from 'libpg-query';
import { hole } from '../../embedded.ts';
import type { Range } from '../../range.ts';
import { joinName, tableName } from './names.ts';
import { nodeAs, nodesAs, strings } from './ast.ts';
import { readQuery, readSelect, readWith } from './query.ts';
import { nameEnd, statementEnd, verbStart } from './ranges.ts';
import type { Readers } from './readers.ts';
import type { Fields, Scope } from './scope.ts';
import { add, addUnresolved } from './scope.ts';
import { whereOf } from './where.ts';

/** What reads and changes rows. */
export const dataReaders: Readers = {
  SelectStmt(node, scope) {
    if (!readSelect(node, scope)) add(scope, scope.range, 'other');
  },
  InsertStmt(node, scope) {
    readWith(node.withClause, scope);
    const select = nodeAs(node.selectStmt, 'SelectStmt');
    const place = {
      ...dataPlace(scope, 'insert', node.relation),
      end: nameEnd(scope, node.relation?.location),
    };
    add(scope, place, 'insert', {
      table: tableName(node.relation),
      from_select: select !== undefined && select.valuesLists === undefined,
    });
    if (select !== undefined) readSelect(select, scope);
  },
  UpdateStmt(node, scope) {
    readWith(node.withClause, scope);
    const place = dataPlace(scope, 'update', node.relation);
    const where = whereField(scope, place, node.whereClause, [node.relation?.alias]);
    add(scope, place, 'update', { table: tableName(node.relation), ...where });
  },
  DeleteStmt(node, scope) {
    readWith(node.withClause, scope);
    const place = dataPlace(scope, 'delete', node.relation);
    const where = whereField(scope, place, node.whereClause, [node.relation?.alias]);
    add(scope, place, 'delete', { table: tableName(node.relation), ...where });
  },
  MergeStmt(node, scope) {
    readWith(node.withClause, scope);
    const place = dataPlace(scope, 'merge', node.relation);
    const table = tableName(node.relation);
    add(scope, place, 'merge', { table });
    for (const { commandType, condition } of nodesAs(node.mergeWhenClauses, 'MergeWhenClause')) {
      if (commandType !== 'CMD_DELETE') continue;
      const all = whereOf(node.joinCondition) === 'tautology' && condition === undefined;
      add(scope, place, 'delete', { table, where: all ? 'tautology' : 'some' });
    }
  },
  CopyStmt(node, scope) {
    const value = node.is_from ? 'from' : 'to';
    add(scope, { ...scope.range }, 'copy', { table: tableName(node.relation), value });
    if (node.is_program) addUnresolved(scope, scope.range, 'opaque', 'a program is run here');
    if (node.query !== undefined) readQuery(node.query, scope);
  },
  CallStmt(node, scope) {
    add(scope, scope.range, 'call', { name: joinName(strings(node.funccall?.funcname)) });
  },
};

/** From its verb on; inside another statement up to the bracket or semicolon that ends it. */
function dataPlace(scope: Scope, verb: string, relation: RangeVar | undefined): Range {
  const start = verbStart(scope, verb, relation?.location);
  if (start === scope.range.start) return scope.range;
  return { start, end: statementEnd(scope, start) };
}

/** A hole where WHERE would stand reads as another name of the table. */
function whereField(
  { source: { text } }: Scope,
  place: Range,
  where: Node | undefined,
  aliases: readonly (Alias | undefined)[],
): Fields {
  const found = whereOf(where);
  const open =
    aliases.some((alias) => alias?.aliasname?.includes(hole)) || text[place.end - 1] === hole;
  if (found === 'unknown' || (found === 'none' && open)) return { unresolved: ['where'] };
  return { where: found };
}
