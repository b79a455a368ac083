import { expressionsOf, expressionsWithin, statementsIn } from './inside.ts';
import { changedIn } from './mutation.ts';
import type {
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Parameter,
  Statement,
} from './syntax.ts';

/** What gives a name its value. `path` leads into the value: `a, (b, c) = value`. */
export type Binding =
  | { readonly type: 'assign'; readonly value: Expression; readonly path: readonly number[] }
  | { readonly type: 'import'; readonly path: string }
  | { readonly type: 'function'; readonly definition: FunctionDefinition }
  | { readonly type: 'class'; readonly definition: ClassDefinition }
  | { readonly type: 'other'; readonly reason: string };

/** The names of a module, a class or a function, and every place that binds them. */
export interface Scope {
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  /** Names whose list or dictionary something may change behind our back. */
  readonly mutable: ReadonlySet<string>;
}

export function readScope(
  body: readonly Statement[],
  parameters: readonly Parameter[] = [],
): Scope {
  const bindings = new Map<string, Binding[]>();
  const bind: Bind = (name, binding) => {
    const found = bindings.get(name);
    if (found === undefined) bindings.set(name, [binding]);
    else found.push(binding);
  };
  for (const { name } of parameters) bind(name, other('a parameter'));
  for (const statement of statementsIn(body)) {
    bindStatement(statement, bind);
    for (const expression of expressionsOf(statement).flatMap(allWithin)) {
      if (expression.type === 'named') bind(expression.name, assigned(expression.value));
    }
  }
  return { bindings, mutable: changedIn(body) };
}

function allWithin(expression: Expression): readonly Expression[] {
  return [...expressionsWithin(expression)];
}

type Bind = (name: string, binding: Binding) => void;

function other(reason: string): Binding {
  return { type: 'other', reason };
}

function assigned(value: Expression): Binding {
  return { type: 'assign', value, path: [] };
}

function bindStatement(statement: Statement, bind: Bind): void {
  switch (statement.type) {
    case 'assign':
      if (statement.value === undefined) return;
      for (const target of statement.targets) bindTarget(target, statement.value, [], bind);
      return;
    case 'update':
      return bindAll(statement.target, 'changed by an update', bind);
    case 'function':
      bind(statement.name, { type: 'function', definition: statement });
      return bindGlobals(statement, bind);
    case 'class':
      return bind(statement.name, { type: 'class', definition: statement });
    case 'for':
      return bindAll(statement.target, 'the variable of a loop', bind);
    case 'with':
      for (const { target } of statement.items) {
        if (target !== undefined) bindAll(target, 'what a context manager gives', bind);
      }
      return;
    case 'import':
      for (const { bound, path } of statement.names) bind(bound, { type: 'import', path });
      return;
    default:
      return bindRest(statement, bind);
  }
}

function bindRest(statement: Statement, bind: Bind): void {
  if (statement.type === 'try') {
    for (const { name } of statement.handlers) {
      if (name !== undefined) bind(name, other('an exception'));
    }
  } else if (statement.type === 'match') {
    for (const name of statement.clauses.flatMap(({ names }) => names)) {
      bind(name, other('a name in a pattern'));
    }
  } else if (statement.type === 'global' || statement.type === 'nonlocal') {
    for (const name of statement.names) bind(name, other('shared with another function'));
  } else if (statement.type === 'other' && statement.word === 'del') {
    for (const inner of statement.inside) bindAll(inner, 'deleted', bind);
  }
}

function bindTarget(
  target: Expression,
  value: Expression,
  path: readonly number[],
  bind: Bind,
): void {
  if (target.type === 'name') return bind(target.name, { type: 'assign', value, path });
  if (target.type !== 'tuple' && target.type !== 'list') return;
  const isStarred = target.items.some((item) => item.isStarred);
  target.items.forEach((item, index) => {
    if (isStarred) bindAll(item.value, 'one of several values', bind);
    else bindTarget(item.value, value, [...path, index], bind);
  });
}

function bindAll(target: Expression, reason: string, bind: Bind): void {
  for (const expression of expressionsWithin(target)) {
    if (expression.type === 'name') bind(expression.name, other(reason));
  }
}

/** A function that says `global x` may bind the module's `x` whenever it runs. */
function bindGlobals({ body }: FunctionDefinition, bind: Bind): void {
  for (const statement of statementsIn(body)) {
    if (statement.type === 'global') {
      for (const name of statement.names) bind(name, other('shared with a function'));
    } else if (statement.type === 'function') {
      bindGlobals(statement, bind);
    }
  }
}
