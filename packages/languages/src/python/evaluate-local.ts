import { callFrame } from './call-frame.ts';
import { expressionsOf, expressionsWithin, statementsIn } from './inside.ts';
import { bindingOf, findFrame } from './look-up.ts';
import type { Call, Expression, FunctionDefinition } from './syntax.ts';
import type { Evaluator, Frame, Value } from './value.ts';

/** The value of a call of a function that does nothing but return one. */
export function evaluateLocal(call: Call, frame: Frame, evaluator: Evaluator): Value | undefined {
  const { callee } = call;
  if (callee.type !== 'name') return undefined;
  const binding = bindingOf(callee.name, frame);
  const around = findFrame(callee.name, frame);
  if (binding?.type !== 'function' || around === undefined) return undefined;
  const returned = onlyReturn(binding.definition);
  if (returned === undefined) return undefined;
  const inner = callFrame(binding.definition, { call, from: frame }, around, evaluator);
  return evaluator.evaluate(returned, inner);
}

function onlyReturn(definition: FunctionDefinition): Expression | undefined {
  if (definition.isAsync || definition.decorators.length > 0) return undefined;
  const known = returns.get(definition);
  if (known !== undefined) return known.value;
  const value = findReturn(definition);
  returns.set(definition, value === undefined ? {} : { value });
  return value;
}

const returns = new WeakMap<FunctionDefinition, { readonly value?: Expression }>();

function findReturn({ body }: FunctionDefinition): Expression | undefined {
  const statements = [...statementsIn(body)];
  const values = statements.flatMap((one) => (one.type === 'return' ? [one.value] : []));
  const yields = statements
    .flatMap(expressionsOf)
    .some((root) => [...expressionsWithin(root)].some(isYield));
  return values.length === 1 && !yields ? values[0] : undefined;
}

function isYield(expression: Expression): boolean {
  return expression.type === 'other' && expression.word === 'yield';
}
