import { hole } from '@policy-lint/languages';
import { type Expression, pathOf } from '@policy-lint/languages/python';
import type { Operation } from '@policy-lint/languages';
import type { Given } from './arguments.ts';
import { lastName, originOf } from './origin.ts';

type Default = NonNullable<Operation['default']>;

/** Of `server_default`: a constant is cheap to add, what is computed for each row is not. */
export function classifyDefault(
  value: Expression | undefined,
  { frame, evaluator }: Given,
): Default | undefined {
  if (value === undefined) return undefined;
  const known = evaluator.evaluate(value, frame);
  if (known.type === 'scalar') return known.text === 'None' ? undefined : 'constant';
  const origin = originOf(value, frame, evaluator);
  if (known.type === 'text') {
    // A plain string is quoted; only `text()` is SQL.
    if (isLiteral(value) || isLiteral(origin.expression)) {
      return known.text.text.includes(hole) ? 'unknown' : 'constant';
    }
    return classifySql(known.text.text);
  }
  const name = functionName(origin.expression);
  if (name === undefined) return 'unknown';
  if (constants.has(name)) return 'constant';
  if (name === 'null') return 'null';
  const path = pathOf(origin.expression, origin.frame) ?? '';
  const isFunction = origin.expression.type === 'call' || path.includes('.func.');
  return isFunction ? classifyFunction(name) : 'unknown';
}

function isLiteral({ type }: Expression): boolean {
  return type === 'text' || type === 'binary';
}

function functionName(expression: Expression): string | undefined {
  return lastName(expression.type === 'call' ? expression.callee : expression)?.toLowerCase();
}

const constants = new Set(['true', 'false', 'literal', 'literal_column']);

function classifyFunction(name: string): Default {
  return steady.has(name) ? 'constant' : 'volatile';
}

const steady = new Set([
  'now',
  'current_timestamp',
  'current_date',
  'current_time',
  'localtimestamp',
  'localtime',
  'statement_timestamp',
  'transaction_timestamp',
  'getdate',
  'getutcdate',
  'sysdatetime',
  'sysutcdatetime',
  'utcnow',
]);

/** The text behind DEFAULT: a function is told by the bracket behind its name. */
function classifySql(sql: string): Default {
  const text = sql.trim().replace(/^\(+/, '').toLowerCase();
  if (text.includes(hole)) return 'unknown';
  if (text === 'null') return 'null';
  const word = /^[a-z_][\w.]*/.exec(text)?.[0];
  if (word === undefined) return /^[-+'\d]/.test(text) ? 'constant' : 'unknown';
  if (text.slice(word.length).trimStart().startsWith('(')) return classifyFunction(word);
  const isKnown = steady.has(word) || word === 'true' || word === 'false';
  return isKnown || /^[enbx]'/.test(text) ? 'constant' : 'unknown';
}
