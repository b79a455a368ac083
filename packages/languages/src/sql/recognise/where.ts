import { kind } from '../tokens.ts';
import { type Cursor, textOf } from './cursor.ts';
import type { Lexeme } from './lexemes.ts';

/** Whether a condition holds for every row, as far as constants tell. */
export function readCondition(cursor: Cursor, from: number, to: number): 'tautology' | 'some' {
  const lexemes = cursor.lexemes.slice(from, to);
  return isAlways(cursor, lexemes, 0) === true ? 'tautology' : 'some';
}

type Truth = boolean | undefined;

/** OR binds loosest, then AND, then NOT. */
function isAlways(cursor: Cursor, all: readonly Lexeme[], depth: number): Truth {
  const lexemes = unwrap(all);
  if (depth > 50 || lexemes.length === 0) return undefined;
  const either = splitAt(lexemes, 'or');
  if (either.length > 1) {
    const truths = either.map((part) => isAlways(cursor, part, depth + 1));
    if (truths.includes(true)) return true;
    return truths.every((truth) => truth === false) ? false : undefined;
  }
  const both = splitAt(lexemes, 'and');
  if (both.length > 1) {
    const truths = both.map((part) => isAlways(cursor, part, depth + 1));
    if (truths.includes(false)) return false;
    return truths.every((truth) => truth === true) ? true : undefined;
  }
  if (lexemes[0]?.word !== 'not') return compare(cursor, lexemes);
  const inner = isAlways(cursor, lexemes.slice(1), depth + 1);
  return inner === undefined ? undefined : !inner;
}

function unwrap(all: readonly Lexeme[]): readonly Lexeme[] {
  let lexemes = all;
  for (let depth = 0; depth < 50; depth += 1) {
    if (lexemes[0]?.word !== '(' || !closes(lexemes)) break;
    lexemes = lexemes.slice(1, -1);
  }
  return lexemes;
}

/** Whether the first parenthesis is closed by the last one. */
function closes(lexemes: readonly Lexeme[]): boolean {
  let depth = 0;
  for (let index = 0; index < lexemes.length; index += 1) {
    if (lexemes[index]?.word === '(') depth += 1;
    else if (lexemes[index]?.word === ')') depth -= 1;
    if (depth === 0) return index === lexemes.length - 1;
  }
  return false;
}

function splitAt(lexemes: readonly Lexeme[], separator: string): readonly (readonly Lexeme[])[] {
  const parts: Lexeme[][] = [[]];
  let depth = 0;
  let between = false;
  for (const one of lexemes) {
    if (one.word === '(') depth += 1;
    else if (one.word === ')') depth -= 1;
    if (depth === 0 && one.word === 'between') between = true;
    const splits = depth === 0 && one.word === separator && !between;
    if (depth === 0 && one.word === 'and' && between) between = false;
    if (splits) parts.push([]);
    else parts.at(-1)?.push(one);
  }
  return parts;
}

function compare(cursor: Cursor, lexemes: readonly Lexeme[]): Truth {
  const operator = lexemes.findIndex((one) => '=<>!'.includes(one.word) && one.word !== '');
  if (operator === -1) return isTruth(cursor, lexemes);
  let after = operator + 1;
  while (lexemes[after] !== undefined && isOperator(lexemes[after])) after += 1;
  const symbol = lexemes
    .slice(operator, after)
    .map((one) => one.word)
    .join('');
  const left = written(cursor, lexemes.slice(0, operator));
  const right = written(cursor, lexemes.slice(after));
  if (left === '' || right === '') return undefined;
  const isConstant = constant(lexemes.slice(0, operator)) && constant(lexemes.slice(after));
  if (left === right)
    return equals.has(symbol)
      ? isConstant || isPlain(lexemes)
        ? true
        : undefined
      : isConstant
        ? false
        : undefined;
  return isConstant ? holds(symbol, left, right) : undefined;
}

const equals = new Set(['=', '==', '<=', '>=', '<=>']);

function isOperator(one: Lexeme | undefined): boolean {
  return one !== undefined && one.word !== '' && '=<>!'.includes(one.word);
}

/** `id = id`: a column compared with itself. */
function isPlain(lexemes: readonly Lexeme[]): boolean {
  return (
    lexemes.every(
      (one) => one.kind === kind.word || one.kind === kind.quoted || one.kind === kind.symbol,
    ) && !lexemes.some((one) => one.word === '(')
  );
}

function constant(lexemes: readonly Lexeme[]): boolean {
  return (
    lexemes.length === 1 && (lexemes[0]?.kind === kind.number || lexemes[0]?.kind === kind.string)
  );
}

function holds(symbol: string, left: string, right: string): Truth {
  if (symbol === '=' || symbol === '==')
    return Number.isFinite(Number(left)) && Number(left) === Number(right);
  if (symbol === '<>' || symbol === '!=') return true;
  const [one, other] = [Number(left), Number(right)];
  if (Number.isNaN(one) || Number.isNaN(other)) return undefined;
  if (symbol === '<') return one < other;
  if (symbol === '>') return one > other;
  if (symbol === '<=') return one <= other;
  return symbol === '>=' ? one >= other : undefined;
}

function isTruth(cursor: Cursor, lexemes: readonly Lexeme[]): Truth {
  if (lexemes.length !== 1) return undefined;
  const [one] = lexemes;
  if (one === undefined) return undefined;
  if (one.word === 'true') return true;
  if (one.word === 'false' || one.word === 'null') return false;
  const text = textOf(cursor, one);
  if (one.kind === kind.number) return Number(text) !== 0;
  if (one.kind !== kind.string) return undefined;
  const inner = text.slice(1, -1).toLowerCase();
  if (['t', 'true', 'yes', 'on', '1', 'y'].includes(inner)) return true;
  return undefined;
}

function written(cursor: Cursor, lexemes: readonly Lexeme[]): string {
  return lexemes.map((one) => (one.word === '' ? textOf(cursor, one) : one.word)).join(' ');
}
