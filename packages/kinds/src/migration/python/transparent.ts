import { type Call, type Expression, type Frame, pathOf } from '@policy-lint/languages/python';

/** The text inside `sa.text("...")`, `op.f("...")`, `text("...").bindparams(...)`. */
export function transparent(call: Call, frame: Frame): Expression | undefined {
  const { callee } = call;
  if (callee.type === 'attribute' && methods.has(callee.name)) return callee.object;
  const path = pathOf(callee, frame);
  if (path === undefined) {
    // `batch_op.f("...")`: whatever it is called on, it marks a finished name.
    const isName = callee.type === 'attribute' && callee.name === 'f';
    return isName ? firstOf(call) : undefined;
  }
  const last = path.slice(path.lastIndexOf('.') + 1);
  const [root = ''] = path.split('.');
  const isKnown = root === last || roots.has(root);
  return isKnown && functions.has(last) ? firstOf(call) : undefined;
}

const methods = new Set(['bindparams', 'columns', 'execution_options', 'params']);
const functions = new Set(['text', 'DDL', 'f', 'quoted_name', 'inline_literal', 'literal_column']);
const roots = new Set(['sqlalchemy', 'sqlmodel', 'alembic', 'sa', 'op']);

function firstOf({ arguments: given }: Call): Expression | undefined {
  const [first] = given;
  if (first !== undefined && first.keyword === undefined && first.star === '') return first.value;
  return given.find(({ keyword }) => names.has(keyword ?? ''))?.value;
}

const names = new Set(['text', 'statement', 'name', 'value']);
