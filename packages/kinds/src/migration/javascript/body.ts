import type { FunctionNode, Node, Value } from '@policy-lint/languages/javascript/run';
import type { Range } from '@policy-lint/languages';
import type { Body } from '../draft.ts';

/** What a direction consists of, told by its statements alone; comments never count. */
export interface ReadBody {
  readonly body: Body;
  /** Declared to be impossible, and where. */
  readonly irreversible?: { readonly text: string; readonly range: Range };
}

type Kind = 'code' | 'raise' | 'callback' | 'log' | 'return';

interface Classified {
  readonly kind: Kind;
  readonly node: Node;
}

export function bodyOf({ body, params }: FunctionNode, text: string): ReadBody {
  const names = params.slice(1).flatMap((one) => (one.type === 'Identifier' ? [one.name] : []));
  const found =
    body.type === 'BlockStatement'
      ? body.body.flatMap((one) => statementKind(one, names))
      : [{ kind: expressionKind(body, names), node: body }];
  const kinds: readonly Kind[] = ['code', 'raise', 'callback', 'log', 'return'];
  const kind = kinds.find((one) => found.some((statement) => statement.kind === one));
  const raised = kind === 'raise' ? found.find((one) => one.kind === 'raise') : undefined;
  return { body: kind ?? 'empty', ...(raised && { irreversible: reasonOf(raised.node, text) }) };
}

function statementKind(node: Node, names: readonly string[]): readonly Classified[] {
  switch (node.type) {
    case 'EmptyStatement':
      return [];
    case 'ThrowStatement':
      return [{ kind: 'raise', node }];
    case 'ReturnStatement':
      return [{ kind: node.argument ? expressionKind(node.argument, names) : 'return', node }];
    case 'ExpressionStatement':
      // 'use strict'
      return node.directive === undefined
        ? [{ kind: expressionKind(node.expression, names), node }]
        : [];
    case 'BlockStatement':
      return node.body.flatMap((one) => statementKind(one, names));
    default:
      return [{ kind: 'code', node }];
  }
}

function expressionKind(node: Node, names: readonly string[]): Kind {
  switch (node.type) {
    case 'AwaitExpression':
      return expressionKind(node.argument, names);
    case 'Literal':
    case 'ThisExpression':
      return 'return';
    case 'Identifier':
      return 'return';
    case 'ArrayExpression':
      return node.elements.length === 0 ? 'return' : 'code';
    case 'ObjectExpression':
      return node.properties.length === 0 ? 'return' : 'code';
    case 'UnaryExpression':
      return node.operator === 'void' ? expressionKind(node.argument, names) : 'code';
    case 'CallExpression':
      return callKind(node, names);
    default:
      return 'code';
  }
}

const logs = /^(?:console|log|logger|logging|winston|debug)$/i;

const callbacks = new Set(['callback', 'cb', 'done', 'next']);

function callKind(node: Extract<Node, { type: 'CallExpression' }>, names: readonly string[]): Kind {
  const { callee, arguments: given } = node;
  if (callee.type === 'Identifier') {
    const isCallback = names.includes(callee.name) || callbacks.has(callee.name);
    if (isCallback) return given.some(isError) ? 'raise' : 'callback';
    return logs.test(callee.name) ? 'log' : 'code';
  }
  if (callee.type !== 'MemberExpression') return 'code';
  const path = pathOf(callee);
  if (path === 'Promise.reject') return 'raise';
  const isPlain = given.every((one) => expressionKind(one, names) === 'return');
  if (path === 'Promise.resolve' || path === 'Promise.all') return isPlain ? 'return' : 'code';
  return path
    .split('.')
    .slice(0, -1)
    .some((part) => logs.test(part))
    ? 'log'
    : 'code';
}

function isError(node: Node): boolean {
  return node.type === 'NewExpression';
}

/** `this.logger.warn`. */
function pathOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return '';
  return `${pathOf(node.object)}.${node.property.name}`;
}

/** The words of the error, or the statement as it is written. */
function reasonOf(node: Node, text: string): { readonly text: string; readonly range: Range } {
  const [start, end] = node.range;
  const made = errorIn(node);
  const first = made?.arguments[0];
  const literal = first?.type === 'Literal' && typeof first.value === 'string' ? first.value : '';
  const written = text.slice(start, end).replaceAll(/\s+/g, ' ').slice(0, 120);
  return { text: literal === '' ? written : literal, range: { start, end } };
}

function errorIn(node: Node | null | undefined, depth = 0): NewOrCall | undefined {
  if (!node || depth > 4) return undefined;
  if (node.type === 'ThrowStatement') return errorOf(node.argument);
  if (node.type === 'ReturnStatement') return errorIn(node.argument, depth + 1);
  if (node.type === 'ExpressionStatement') return errorIn(node.expression, depth + 1);
  if (node.type === 'AwaitExpression') return errorIn(node.argument, depth + 1);
  if (node.type === 'CallExpression') return errorOf(node.arguments[0]);
  return undefined;
}

type NewOrCall = Extract<Node, { type: 'NewExpression' | 'CallExpression' }>;

function errorOf(node: Node | undefined): NewOrCall | undefined {
  return node?.type === 'NewExpression' || node?.type === 'CallExpression' ? node : undefined;
}

/** The function that a direction is, where the file holds it. */
export function functionIn(value: Value | undefined): FunctionNode | undefined {
  return value?.type === 'function' ? value.node : undefined;
}
