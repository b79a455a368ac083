import { holeAt } from '../embedded.ts';
import { formatPercent } from './percent.ts';
import { joinSpelling, spellWithin } from './spelling.ts';
import type { Binary, Replacement, Text } from './syntax.ts';
import { type Evaluator, type Frame, spell, textOf, unknown, type Value } from './value.ts';

export function evaluateText(literal: Text, frame: Frame, evaluator: Evaluator): Value {
  const { start, end } = literal;
  const parts = literal.pieces.map((piece) =>
    piece.type === 'characters' ? textOf(piece) : evaluateReplacement(piece, frame, evaluator),
  );
  return textOf(
    joinSpelling(
      parts.map((part) => part.text),
      { start, end },
    ),
  );
}

function evaluateReplacement(piece: Replacement, frame: Frame, evaluator: Evaluator) {
  const { start, end } = piece;
  if (piece.formatted) return textOf(holeAt({ start, end }));
  const value = evaluator.evaluate(piece.value, frame);
  return textOf(spellWithin(spell(value, { start, end }).text, { start, end }));
}

export function evaluateBinary(expression: Binary, frame: Frame, evaluator: Evaluator): Value {
  const { operator } = expression;
  if (operator !== '+' && operator !== '%') return unknown(expression, frame, 'calculated');
  const left = evaluator.evaluate(expression.left, frame);
  if (operator === '%') {
    if (left.type !== 'text') return unknown(expression, frame, 'calculated');
    return formatPercent(left, evaluator.evaluate(expression.right, frame), expression);
  }
  const right = evaluator.evaluate(expression.right, frame);
  const { start, end } = expression;
  if (left.type === 'list' && right.type === 'list') {
    return { type: 'list', start, end, items: [...left.items, ...right.items] };
  }
  if (left.type !== 'text' && right.type !== 'text') {
    return unknown(expression, frame, 'calculated');
  }
  const sides = [
    { value: left, range: expression.left },
    { value: right, range: expression.right },
  ].map(({ value, range }) => spellWithin(spell(value, range).text, range));
  return textOf(joinSpelling(sides, { start, end }));
}
