import {
  type Call,
  type Expression,
  type Frame,
  pathOf,
  plainText,
  type Raise,
  type Statement,
} from '@policy-lint/languages/python';
import type { Evaluator } from '@policy-lint/languages/python';
import type { Range } from '@policy-lint/languages';
import type { Body } from '../draft.ts';
import { localFunction } from './follow.ts';
import { originOf } from './origin.ts';
import type { Place } from './run.ts';

/** What a direction consists of, and in which words it is declared to be impossible. */
export interface BodyKind {
  readonly body: Body;
  readonly irreversible?: { readonly text: string; readonly range: Range };
}

/** Comments never count; what stands behind a `return` or `raise` never runs. */
export function bodyOf(body: readonly Statement[], place: Place, depth = 0): BodyKind {
  const reachable = untilExit(body);
  const raise = reachable.find((statement) => isRaise(statement));
  if (raise !== undefined) return raised(raise, place);
  const kinds = reachable.map((statement) => kindOf(statement, place, depth));
  const code = kinds.filter(({ body: one }) => !trivial.includes(one));
  const [only] = code;
  // A direction that only calls helpers is what they are.
  if (only !== undefined) {
    const isSame = code.every((one) => one.body === only.body);
    return isSame ? (code.find(({ irreversible }) => irreversible) ?? only) : { body: 'code' };
  }
  const found = trivial.find((one) => kinds.some((kind) => kind.body === one));
  return { body: found ?? 'docstring' };
}

/** The first one that is there names the body. */
const trivial: readonly Body[] = ['log', 'return', 'pass', 'ellipsis', 'docstring'];

function untilExit(body: readonly Statement[]): readonly Statement[] {
  const end = body.findIndex(({ type }) => type === 'return' || type === 'raise');
  return end === -1 ? body : body.slice(0, end + 1);
}

function isRaise(statement: Statement): boolean {
  if (statement.type === 'raise') return true;
  // `assert False` is a way to say it.
  const [test] = statement.type === 'other' && statement.word === 'assert' ? statement.inside : [];
  return test?.type === 'constant' && test.value === 'False';
}

function raised(statement: Statement, { frame, run }: Place): BodyKind {
  const { start, end } = statement;
  const text = messageOf(statement, frame, run.evaluator) ?? run.source.slice(start, end);
  return { body: 'raise', irreversible: { text: text.trim(), range: { start, end } } };
}

function messageOf(
  statement: Raise | Statement,
  frame: Frame,
  evaluator: Evaluator,
): string | undefined {
  const value =
    statement.type === 'raise'
      ? statement.value
      : statement.type === 'other'
        ? statement.inside[1]
        : undefined;
  if (value === undefined) return undefined;
  const first = value.type === 'call' ? value.arguments[0]?.value : value;
  const text = first && plainText(evaluator.evaluate(first, frame));
  if (text !== undefined) return text;
  return value.type === 'name' ? value.name : undefined;
}

function kindOf(statement: Statement, place: Place, depth: number): BodyKind {
  if (statement.type === 'pass') return { body: 'pass' };
  if (statement.type === 'return') {
    if (statement.value === undefined || isPlain(statement.value)) return { body: 'return' };
    return kindOfExpression(statement.value, place, depth);
  }
  if (statement.type === 'expression') return kindOfExpression(statement.value, place, depth);
  // Definitions and imports do nothing by themselves.
  if (quiet.has(statement.type)) return { body: 'docstring' };
  return { body: 'code' };
}

const quiet = new Set<Statement['type']>(['function', 'class', 'import', 'global', 'nonlocal']);

function isPlain({ type }: Expression): boolean {
  return type === 'constant' || type === 'number' || type === 'name' || type === 'text';
}

function kindOfExpression(value: Expression, place: Place, depth: number): BodyKind {
  if (value.type === 'constant' && value.value === '...') return { body: 'ellipsis' };
  if (isPlain(value)) return { body: 'docstring' };
  if (value.type !== 'call') return { body: 'code' };
  if (isLog(value, place)) return { body: 'log' };
  return kindOfCall(value, place, depth);
}

const deepest = 10;

function kindOfCall(call: Call, place: Place, depth: number): BodyKind {
  const local = localFunction(call.callee, place);
  if (local !== undefined) {
    const { definition, around } = local;
    return depth < deepest
      ? bodyOf(definition.body, { ...place, frame: around }, depth + 1)
      : { body: 'code' };
  }
  return { body: 'code' };
}

const logging = new Set(['logging', 'loguru', 'structlog', 'warnings']);
const loggers = new Set(['log', 'logger', '_log', '_logger', 'LOG', 'LOGGER']);
const logMethods = new Set(
  'critical debug error exception fatal info log notice print_stdout trace warn warning'.split(' '),
);

/** Says something and does nothing: `print`, a logger, a warning. */
function isLog({ callee }: Call, { frame, run }: Place): boolean {
  const path = pathOf(callee, frame) ?? '';
  if (path === 'print' || path === 'click.echo' || path === 'alembic.util.msg') return true;
  if (callee.type !== 'attribute' || !logMethods.has(callee.name)) return false;
  if (callee.name === 'print_stdout') return true;
  if (callee.object.type === 'name' && loggers.has(callee.object.name)) return true;
  const origin = originOf(callee.object, frame, run.evaluator);
  const maker = origin.expression.type === 'call' ? origin.expression.callee : origin.expression;
  const [root = ''] = (pathOf(maker, origin.frame) ?? '').split('.');
  return logging.has(root);
}
