import type { Range } from '@policy-lint/languages';
import {
  type Frame,
  type FunctionNode,
  inside,
  type Module,
  type ObjectValue,
  rangeOf,
  unknown,
  type Value,
} from '@policy-lint/languages/javascript/run';
import type { Body, Phase } from '../draft.ts';
import type { Wrapper } from '../settings.ts';
import { bodyOf } from './body.ts';
import type { Log } from './event.ts';
import { receiver } from './role.ts';
import { runSql, unreadable } from './sql.ts';
import type { Tool } from './tool.ts';

/** What all of a migration is read with. */
export interface Reading {
  readonly module: Module;
  readonly tool: Tool;
  readonly log: Log;
  readonly wrappers: Readonly<Record<string, Wrapper>>;
}

export interface ReadDirection {
  readonly body: Body;
  /** Without one it is about the file as a whole. */
  readonly range?: Range;
  readonly irreversible?: { readonly text: string; readonly range?: Range };
}

/** Goes through the code of a direction; what it does is in the log afterwards. */
export function runDirection(
  value: Value,
  self: ObjectValue | undefined,
  phase: Phase,
  reading: Reading,
): ReadDirection {
  switch (value.type) {
    case 'function':
      return runFunction(value, self, phase, reading);
    case 'either':
      return value.options.map((one) => runDirection(one, self, phase, reading))[0] ?? nowhere;
    case 'constant':
      return value.value === false
        ? { body: 'raise', irreversible: { text: `${phase} = false` } }
        : { body: 'missing' };
    case 'text':
    case 'list':
      return runTexts(value, phase, reading);
    default:
      return elsewhere(`the \`${phase}\` of this migration comes from elsewhere`, phase, reading);
  }
}

const nowhere: ReadDirection = { body: 'missing' };

function runFunction(
  value: Extract<Value, { type: 'function' }>,
  self: ObjectValue | undefined,
  phase: Phase,
  { module, tool }: Reading,
): ReadDirection {
  const { text, steps } = module.frame.machine;
  const head = headOf(value.node, text);
  const { body, irreversible } = bodyOf(value.node, text);
  const frame = enter(module.frame, phase, value.node.id?.name ?? value.name ?? '', head);
  const owner = tool.ofThis && self ? { ...self, rest: receiver(tool.handle) } : value.self;
  steps.invoke({ ...value, ...(owner && { self: owner }) }, given(value.node, tool), frame);
  return { body, range: head, ...(irreversible && { irreversible }) };
}

/** The handle comes first; tools that bundle it with others are told by the pattern. */
function given({ params: [first] }: FunctionNode, tool: Tool): readonly Value[] {
  if (tool.ofThis) return [];
  return [receiver(first?.type === 'ObjectPattern' ? 'context' : tool.handle), unknown];
}

export function enter(outer: Frame, phase: Phase, entry: string, statement: Range): Frame {
  return inside(outer, { marks: { phase, entry }, statement });
}

/** Its first line, with the name before it. */
function headOf(node: FunctionNode, text: string): Range {
  const { start, end } = rangeOf(node);
  const line = text.indexOf('\n', start);
  const name = /[\w$#]+\s*$/.exec(text.slice(Math.max(0, start - 80), start));
  const isMethod = text[start] === '(' && name !== null;
  const last = line === -1 || line > end ? end : line;
  const trimmed = text.slice(start, last).trimEnd().length;
  return { start: isMethod ? start - name[0].length : start, end: start + trimmed };
}

function runTexts(value: Value, phase: Phase, { module, log }: Reading): ReadDirection {
  const range = value.type === 'text' ? rangeOfText(value) : { start: 0, end: 0 };
  const frame = enter(module.frame, phase, '', range);
  const call = { callee: unknown, args: [{ value, range }], range, frame };
  const act = { owner: receiver('database'), name: phase, args: call.args, call, log };
  runSql(act, { value, range }, {});
  return { body: 'code', range };
}

function rangeOfText({ text: { start, end } }: Extract<Value, { type: 'text' }>): Range {
  return { start, end };
}

/** Somebody else's code: that it could not be read is all that is known. */
export function elsewhere(
  message: string,
  phase: Phase,
  { module, log }: Reading,
  range: Range = { start: 0, end: 0 },
): ReadDirection {
  const frame = enter(module.frame, phase, '', range);
  const call = { callee: unknown, args: [], range, frame };
  unreadable({ call, log }, range, message, 'external-call');
  return { body: 'external', range };
}
