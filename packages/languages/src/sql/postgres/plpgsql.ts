import { ownValue } from '@policy-lint/model';
import { readDynamic } from './dynamic.ts';
import { parsePlpgsql } from './library.ts';
import { placeQuery, type Placing, startPlacing } from './plpgsql-place.ts';
import { readPieces } from './plpgsql-pieces.ts';
import type { PlNode } from './plpgsql-tree.ts';
import { actionsOf, asNode, bodies, dynamicStatements, loops, queryOf } from './plpgsql-tree.ts';
import { knownVariables } from './plpgsql-variables.ts';
import { tokenText } from './ranges.ts';
import type { Scope } from './scope.ts';
import { add, nest } from './scope.ts';
import { addUnparsed, innerScope, readScript } from './script.ts';

/** The body of a DO or a function, which the parser reads as part of the whole statement. */
export function readPlpgsql(body: Scope, statement: Scope): void {
  const result = asksForDump(body) ? undefined : parsePlpgsql(withoutTypeOf(statement));
  const actions = actionsOf(result);
  if (actions.length === 0) return readPieces(body);
  const placing = startPlacing(body);
  const scope = { ...body, variables: knownVariables(result) };
  for (const action of actions) readNode(asNode(action), scope, placing, 0);
}

/** The parser does not know `t.a%TYPE` in front of a body; any other type serves as well. */
function withoutTypeOf(statement: Scope): string {
  const { source, range } = statement;
  const text = source.text.slice(range.start, range.end);
  if (!/%\s*type/i.test(text)) return text;
  const parts: string[] = [];
  let from = range.start;
  for (const { type, start } of statement.tokens()) {
    const found = type === 'sign' && /^%\s*type/i.exec(source.text.slice(start, start + 20));
    if (!found) continue;
    parts.push(source.text.slice(from, start), ' '.repeat(found[0].length));
    from = start + found[0].length;
  }
  return parts.join('') + source.text.slice(from, range.end);
}

/** `#option dump` makes the parser print its tree, and nobody has asked for that here. */
function asksForDump(body: Scope): boolean {
  const tokens = body.tokens();
  for (let index = 0; tokenText(body, tokens[index]) === '#'; index += 3)
    if (tokenText(body, tokens[index + 1]).toLowerCase() === 'option') return true;
  return false;
}

/** Deeper blocks would cost more stack than they are worth. */
const deepest = 500;

function readNode(node: PlNode | undefined, scope: Scope, placing: Placing, depth: number): void {
  for (const [type, content] of Object.entries(node ?? {})) {
    const statement = asNode(content);
    if (statement === undefined) continue;
    if (depth > deepest) return addUnparsed(scope, 'A block in more than 500 others');
    placing.line(statement['lineno']);
    readOwnSql(type, statement, scope, placing);
    const inner = loops.has(type) ? nest(scope, 'loop') : scope;
    for (const [field, nesting] of bodies) {
      const list = ownValue(statement, field);
      const nested = nesting === undefined ? inner : nest(inner, nesting);
      const nodes = Array.isArray(list) ? list : list === undefined ? [] : [list];
      for (const one of nodes) readNode(asNode(one), nested, placing, depth + 1);
    }
  }
}

function readOwnSql(type: string, statement: PlNode, scope: Scope, placing: Placing): void {
  if (type === 'PLpgSQL_stmt_commit') return add(scope, placing.word('commit'), 'commit');
  if (type === 'PLpgSQL_stmt_rollback') return add(scope, placing.word('rollback'), 'rollback');
  if (dynamicStatements.has(type)) return readExpression(statement['query'], scope, placing);
  readExpression(statement['dynquery'], scope, placing);
  for (const field of ['sqlstmt', 'query'])
    readSql(queryOf(ownValue(statement, field)), scope, placing);
  const expression = queryOf(statement['expr']);
  if (type === 'PLpgSQL_stmt_perform' || type === 'PLpgSQL_stmt_call') {
    readSql(expression, scope, placing);
  }
}

function readSql(query: string | undefined, scope: Scope, placing: Placing): void {
  if (query === undefined) return;
  const inner = innerScope(scope, placeQuery(placing, query));
  if (!readScript(inner)) addUnparsed(inner, 'A statement of the body');
}

function readExpression(value: unknown, scope: Scope, placing: Placing): void {
  const query = queryOf(value);
  if (query === undefined) return;
  readDynamic(innerScope(scope, placeQuery(placing, query)));
}
