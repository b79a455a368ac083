import { type Expression, plainText } from '@policy-lint/languages/python';
import { givenTo } from './arguments.ts';
import { type Role, roleOf } from './receiver.ts';
import type { FoundOperation, Place } from './run.ts';

export function schemaRole(expression: Expression, { frame, run }: Place): Role {
  // `Model.__table__` is the table of the model.
  const isInner =
    expression.type === 'attribute' && (expression.name === '__table__' || expression.name === 'c');
  return roleOf(isInner ? expression.object : expression, frame, run.evaluator);
}

/** The table that `sa.table("x")` or a class with `__tablename__` stands for. */
export function tableOfRole(
  role: Role | undefined,
  { run }: Place,
): Pick<FoundOperation, 'table' | 'unresolved'> {
  const table = role === undefined ? undefined : tableName(role, run.evaluator);
  return table === undefined ? { unresolved: ['table'] } : { table };
}

function tableName(role: Role, evaluator: Place['run']['evaluator']): string | undefined {
  if (role.type === 'model') {
    for (const statement of role.definition.body) {
      if (statement.type !== 'assign' || statement.value === undefined) continue;
      const isName = statement.targets.some(
        (target) => target.type === 'name' && target.name === '__tablename__',
      );
      if (isName) return plainText(evaluator.evaluate(statement.value, role.frame));
    }
    return undefined;
  }
  if (role.type !== 'schema') return undefined;
  const given = givenTo(role.call, role.frame, evaluator);
  if (role.of === 'get_model')
    return modelTable(given.text(0, 'app_label'), given.text(1, 'model_name'));
  const name = given.text(0, 'name');
  const schema = given.text(-1, 'schema');
  return name === undefined || schema === undefined ? name : `${schema}.${name}`;
}

/** `apps.get_model("shop", "Order")`, also `"shop.Order"`. */
function modelTable(app: string | undefined, model: string | undefined): string | undefined {
  if (app === undefined) return undefined;
  if (model !== undefined) return `${app}_${model.toLowerCase()}`;
  const [label, name] = app.split('.');
  return name === undefined ? undefined : `${label}_${name.toLowerCase()}`;
}
