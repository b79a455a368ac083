import { nodeAs, optionOn } from './ast.ts';
import { tableName } from './names.ts';
import type { Readers } from './readers.ts';
import { add, nest } from './scope.ts';

/** Statements that hold another one. */
export const wrappedReaders: Readers = {
  ExplainStmt(node, scope) {
    // Without ANALYZE the statement is planned and not run.
    scope.read(node.query, nest(scope, 'explain', !optionOn(node.options, 'analyze')));
  },
  PrepareStmt(node, scope) {
    scope.read(node.query, nest(scope, 'prepare'));
  },
  RuleStmt(node, scope) {
    add(scope, scope.range, 'create-object', {
      object: 'rule',
      table: tableName(node.relation),
      name: node.rulename,
      or_replace: node.replace,
    });
    for (const action of node.actions ?? []) {
      if (nodeAs(action, 'SelectStmt') === undefined) scope.read(action, nest(scope, 'rule', true));
    }
  },
};
