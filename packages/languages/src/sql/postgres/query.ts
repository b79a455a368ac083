import type { Node, RangeVar, SelectStmt, WithClause } from 'libpg-query';
import { nodeAs, nodesAs, strings } from './ast.ts';
import { tableName } from './names.ts';
import { statementEnd, throughName, tokensFrom } from './ranges.ts';
import type { Scope } from './scope.ts';
import { add, addUnresolved, nest, openScope } from './scope.ts';
import { addSetting } from './setting.ts';

/** A query inside a statement: only what it changes, if it does, is worth telling. */
export function readQuery(node: Node | undefined, scope: Scope): void {
  const select = nodeAs(node, 'SelectStmt');
  if (select === undefined) scope.read(node, scope);
  else readSelect(select, scope);
}

/** Statements in WITH, and tables and settings that a SELECT makes; true where there are any. */
export function readSelect(select: SelectStmt, scope: Scope): boolean {
  const before = scope.out.operations.length;
  // A chain of UNION leans to the left, as long as it likes.
  for (let one: SelectStmt | undefined = select; one !== undefined; one = one.larg) {
    readWith(one.withClause, scope);
    if (one.rarg !== undefined) readSelect(one.rarg, scope);
    readInto(one.intoClause?.rel, scope);
    for (const target of nodesAs(one.targetList, 'ResTarget')) readCall(target.val, scope);
  }
  return scope.out.operations.length > before;
}

export function readWith(clause: WithClause | undefined, scope: Scope): void {
  for (const { ctequery, location } of nodesAs(clause?.ctes, 'CommonTableExpr')) {
    if (nodeAs(ctequery, 'SelectStmt') !== undefined) readQuery(ctequery, nest(scope, 'cte'));
    else scope.read(ctequery, nest(inBrackets(scope, location), 'cte'));
  }
}

/** From the verb inside the brackets of `name AS (...)`. */
function inBrackets(scope: Scope, location: number | undefined): Scope {
  for (const { depth, start } of tokensFrom(scope, scope.source.unit(location))) {
    if (depth !== 1 || !isVerb(scope, start)) continue;
    return openScope({ ...scope, range: { start, end: statementEnd(scope, start) } });
  }
  return scope;
}

function isVerb({ source: { text } }: Scope, at: number): boolean {
  return /^(?:insert|update|delete|merge|with)\b/i.test(text.slice(at, at + 7));
}

function readInto(relation: RangeVar | undefined, scope: Scope): void {
  if (relation === undefined) return;
  add(scope, throughName(scope, relation.location), 'create-table', {
    table: tableName(relation),
    from_select: true,
    temporary: relation.relpersistence === 't',
  });
}

const runsText = new Set(['dblink', 'dblink_exec', 'dblink_send_query', 'query_to_xml']);

/** `SELECT set_config('x', 'y', false)` is SET. */
function readCall(node: Node | undefined, scope: Scope): void {
  const call = nodeAs(node, 'FuncCall');
  const called = strings(call?.funcname).at(-1) ?? '';
  if (runsText.has(called)) {
    const message = `${called}() runs a text, which is not read here`;
    addUnresolved(scope, scope.range, 'dynamic-sql', message);
  }
  if (call === undefined || called !== 'set_config') return;
  const [name, value] = (call.args ?? []).map((arg) => nodeAs(arg, 'A_Const')?.sval);
  addSetting(scope, scope.range, name && (name.sval ?? ''), value && (value.sval ?? ''));
}
