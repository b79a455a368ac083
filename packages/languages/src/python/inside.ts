import type { Expression, Item, OfType, Statement } from './syntax.ts';

/** The expressions directly inside another one, in the order in which they are evaluated. */
export function expressionsInside(expression: Expression): readonly Expression[] {
  const inside = insideExpression[expression.type] as (of: Expression) => readonly Expression[];
  return inside(expression);
}

const insideExpression: {
  readonly [Word in Expression['type']]: (
    expression: OfType<Expression, Word>,
  ) => readonly Expression[];
} = {
  name: () => [],
  constant: () => [],
  number: () => [],
  text: ({ pieces }) =>
    pieces.flatMap((piece) => (piece.type === 'replacement' ? [piece.value, ...piece.inside] : [])),
  attribute: ({ object }) => [object],
  call: ({ callee, arguments: given }) => [callee, ...given.map(({ value }) => value)],
  subscript: ({ object, indexes }) => [object, ...indexes],
  list: ({ items }) => itemsOf(items),
  tuple: ({ items }) => itemsOf(items),
  set: ({ items }) => itemsOf(items),
  dictionary: ({ entries }) => entries.flatMap(({ key, value }) => (key ? [key, value] : [value])),
  binary: ({ left, right }) => [left, right],
  conditional: ({ test, consequent, alternative }) => [test, consequent, alternative],
  lambda: ({ body }) => [body],
  named: ({ value }) => [value],
  comprehension: ({ inside }) => inside,
  other: ({ inside }) => inside,
};

function itemsOf(items: readonly Item[]): readonly Expression[] {
  return items.map(({ value }) => value);
}

/** The expressions that a statement evaluates by itself, without those of its blocks. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  const inside = insideStatement[statement.type] as (of: Statement) => Found;
  return inside(statement).filter((one) => one !== undefined);
}

type Found = readonly (Expression | undefined)[];

const insideStatement: {
  readonly [Word in Statement['type']]: (statement: OfType<Statement, Word>) => Found;
} = {
  expression: ({ value }) => [value],
  assign: ({ value, targets }) => [value, ...targets],
  update: ({ value, target }) => [value, target],
  function: ({ decorators, parameters }) => [
    ...decorators,
    ...parameters.map((parameter) => parameter.default),
  ],
  class: ({ decorators, bases }) => [...decorators, ...bases.map(({ value }) => value)],
  if: ({ branches }) => branches.map(({ test }) => test),
  for: ({ iterable, target }) => [iterable, target],
  while: ({ test }) => [test],
  with: ({ items }) => items.flatMap(({ value, target }) => [value, target]),
  try: ({ handlers }) => handlers.map(({ test }) => test),
  match: ({ subject, clauses }) => [subject, ...clauses.map(({ guard }) => guard)],
  return: ({ value }) => [value],
  raise: ({ value }) => [value],
  other: ({ inside }) => inside,
  import: () => [],
  global: () => [],
  nonlocal: () => [],
  pass: () => [],
};

/** The blocks of a statement. Those of functions and classes are worlds of their own. */
function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.type) {
    case 'if':
      return [...statement.branches.map(({ body }) => body), statement.otherwise];
    case 'for':
    case 'while':
      return [statement.body, statement.otherwise];
    case 'with':
    case 'other':
      return [statement.body];
    case 'try':
      return [
        statement.body,
        ...statement.handlers.map(({ body }) => body),
        statement.otherwise,
        statement.final,
      ];
    case 'match':
      return statement.clauses.map(({ body }) => body);
    default:
      return [];
  }
}

/** A statement and all in its blocks, functions and classes included but not entered. */
export function* statementsIn(body: readonly Statement[]): Generator<Statement> {
  const left = [...body].reverse();
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    yield next;
    for (const statement of blocksOf(next).flat().reverse()) left.push(statement);
  }
}

/** An expression and all inside it; a lambda's body included. */
export function* expressionsWithin(root: Expression): Generator<Expression> {
  const left = [root];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    yield next;
    for (const inner of [...expressionsInside(next)].reverse()) left.push(inner);
  }
}
