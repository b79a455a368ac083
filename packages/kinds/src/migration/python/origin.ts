import {
  bindingOf,
  callFrame,
  type Call,
  type Evaluator,
  type Expression,
  expressionsOf,
  expressionsWithin,
  findFrame,
  type Frame,
  statementsIn,
} from '@policy-lint/languages/python';

/** What an expression stands for once names and helpers are followed, and where it is evaluated. */
export interface Origin {
  readonly expression: Expression;
  readonly frame: Frame;
}

/** Through names, parameters, and functions of the file that only return something. */
export function originOf(
  expression: Expression,
  frame: Frame,
  evaluator: Evaluator,
  depth = 0,
): Origin {
  const value = evaluator.evaluate(expression, frame);
  const origin =
    value.type === 'unknown'
      ? { expression: value.expression, frame: value.frame }
      : { expression, frame };
  if (depth >= deepest || origin.expression.type !== 'call') return origin;
  const inner = returnedBy(origin.expression, origin.frame, evaluator);
  return inner === undefined
    ? origin
    : originOf(inner.expression, inner.frame, evaluator, depth + 1);
}

const deepest = 12;

/** What a function of the file returns or, as a context manager, yields. */
function returnedBy(call: Call, frame: Frame, evaluator: Evaluator): Origin | undefined {
  const { callee } = call;
  if (callee.type !== 'name') return undefined;
  const binding = bindingOf(callee.name, frame);
  const around = findFrame(callee.name, frame);
  if (binding?.type !== 'function' || around === undefined) return undefined;
  const given = [...statementsIn(binding.definition.body)].flatMap((statement) => {
    const yielded = expressionsOf(statement).flatMap((root) =>
      [...expressionsWithin(root)].filter((one) => one.type === 'other' && one.word === 'yield'),
    );
    const values = yielded.flatMap((one) => (one.type === 'other' ? one.inside : []));
    const direct = statement.type === 'other' && statement.word === 'yield' ? statement.inside : [];
    const returned = statement.type === 'return' && statement.value ? [statement.value] : [];
    return [...values, ...direct, ...returned];
  });
  const [only, another] = given;
  if (only === undefined || another !== undefined) return undefined;
  const inner = callFrame(binding.definition, { call, from: frame }, around, evaluator);
  return { expression: only, frame: withBlockNames(inner, binding.definition.body, evaluator) };
}

/** Names of `with ... as x` and the like mean what they are made of. */
function withBlockNames(
  frame: Frame,
  body: Parameters<typeof statementsIn>[0],
  evaluator: Evaluator,
): Frame {
  for (const statement of statementsIn(body)) {
    if (statement.type !== 'with') continue;
    for (const { value, target } of statement.items) {
      if (target?.type === 'name') frame.values.set(target.name, evaluator.evaluate(value, frame));
    }
  }
  return frame;
}

/** `drop` of `a.b.drop`. */
export function lastName(expression: Expression): string | undefined {
  if (expression.type === 'name' || expression.type === 'attribute') return expression.name;
  return undefined;
}
