import { evaluateCall } from './evaluate-call.ts';
import {
  evaluateComprehension,
  evaluateDictionary,
  evaluateSequence,
  evaluateSubscript,
} from './evaluate-collection.ts';
import { evaluateBinary, evaluateText } from './evaluate-text.ts';
import { longestList, longestText, mostDepth, mostInAll, mostSteps } from './frame.ts';
import { lookUp } from './look-up.ts';
import type { Constant, Expression, NumberLiteral, OfType } from './syntax.ts';
import { type Evaluator, type Frame, type Transparent, unknown, type Value } from './value.ts';

/** Evaluates what needs nothing but the file; everything else is unknown, and says why. */
export function openEvaluator(transparent: Transparent): Evaluator {
  const evaluator: Evaluator = {
    transparent,
    evaluate(expression, frame) {
      const { work } = frame;
      if (work.depth === 0) work.steps = 0;
      work.steps += 1;
      work.total += 1;
      if (work.steps > mostSteps || work.total > mostInAll) {
        return unknown(expression, frame, 'too much to work out');
      }
      if (work.depth >= mostDepth) return unknown(expression, frame, 'nested too deeply');
      work.depth += 1;
      const value = evaluateOne(expression, frame, evaluator);
      work.depth -= 1;
      return isTooLong(value) ? unknown(expression, frame, 'too long') : value;
    },
  };
  return evaluator;
}

/** What doubles with every name must end before it fills the memory. */
function isTooLong(value: Value): boolean {
  if (value.type === 'text') return value.text.text.length > longestText;
  return value.type === 'list' && value.items.length > longestList;
}

function evaluateOne(expression: Expression, frame: Frame, evaluator: Evaluator): Value {
  const evaluate = evaluators[expression.type] as Evaluate<Expression> | undefined;
  if (evaluate !== undefined) return evaluate(expression, frame, evaluator);
  return unknown(expression, frame, reasons[expression.type] ?? 'not a constant');
}

type Evaluate<One extends Expression> = (
  expression: One,
  frame: Frame,
  evaluator: Evaluator,
) => Value;

const evaluators: {
  readonly [Word in Expression['type']]?: Evaluate<OfType<Expression, Word>>;
} = {
  text: evaluateText,
  name: lookUp,
  number: evaluateScalar,
  constant: evaluateScalar,
  list: evaluateSequence,
  tuple: evaluateSequence,
  set: evaluateSequence,
  dictionary: evaluateDictionary,
  binary: evaluateBinary,
  named: ({ value }, frame, { evaluate }) => evaluate(value, frame),
  call: evaluateCall,
  subscript: evaluateSubscript,
  comprehension: evaluateComprehension,
};

const reasons: { readonly [Word in Expression['type']]?: string } = {
  attribute: 'an attribute of something else',
  conditional: 'one of two values',
  lambda: 'a function',
};

function evaluateScalar(expression: Constant | NumberLiteral, frame: Frame): Value {
  const { start, end } = expression;
  if (expression.type === 'constant') {
    return { type: 'scalar', start, end, text: expression.value };
  }
  // Only whole numbers look in a text as they are written.
  const text = expression.text.replaceAll('_', '');
  const isWhole = /^(?:0|[1-9]\d*)$/.test(text);
  return isWhole ? { type: 'scalar', start, end, text } : unknown(expression, frame, 'a number');
}
