import type { SyntaxNode } from '@lezer/common';
import { ownValue } from '@policy-lint/model';
import { readCall, readParameters } from './call.ts';
import {
  expressionsIn,
  readComprehension,
  readDictionary,
  readItems,
  readSequence,
} from './collection.ts';
import { readText } from './literal.ts';
import { childrenOf, isToken, type Reading, rangeOf, sourceOf } from './reading.ts';
import type { Expression } from './syntax.ts';

/** Any node as an expression: what is unknown or broken keeps the expressions inside it. */
export function readExpression(node: SyntaxNode, reading: Reading): Expression {
  return (ownValue(readers, node.name) ?? readOther)(node, reading);
}

type Reader = (node: SyntaxNode, reading: Reading) => Expression;

const readers: Readonly<Record<string, Reader>> = {
  VariableName: (node, reading) => ({
    type: 'name',
    ...rangeOf(node),
    name: sourceOf(node, reading),
  }),
  Number: (node, reading) => ({ type: 'number', ...rangeOf(node), text: sourceOf(node, reading) }),
  Boolean: readConstant,
  None: readConstant,
  Ellipsis: readConstant,
  String: readText,
  FormatString: readText,
  ContinuedString: readText,
  MemberExpression: readMember,
  CallExpression: readCall,
  BinaryExpression: readBinary,
  ConditionalExpression: readConditional,
  NamedExpression: readNamed,
  LambdaExpression: readLambda,
  ParenthesizedExpression: readParenthesized,
  TupleExpression: (node, reading) => readSequence(node, reading, 'tuple'),
  ArrayExpression: (node, reading) => readSequence(node, reading, 'list'),
  SetExpression: (node, reading) => readSequence(node, reading, 'set'),
  DictionaryExpression: readDictionary,
  ComprehensionExpression: readComprehension,
  ArrayComprehensionExpression: readComprehension,
  SetComprehensionExpression: readComprehension,
  DictionaryComprehensionExpression: readComprehension,
};

function readOther(node: SyntaxNode, reading: Reading): Expression {
  return otherOf(node, expressionsIn(childrenOf(node), reading));
}

/** Of what is read already: to read it again would double the work with every level. */
function otherOf(node: SyntaxNode, inside: readonly Expression[]): Expression {
  const word = childrenOf(node).find(isToken)?.name ?? node.name;
  return { type: 'other', word, ...rangeOf(node), inside };
}

function readConstant(node: SyntaxNode, reading: Reading): Expression {
  const source = sourceOf(node, reading);
  const value = source === 'True' || source === 'False' || source === '...' ? source : 'None';
  return { type: 'constant', ...rangeOf(node), value };
}

function readMember(node: SyntaxNode, reading: Reading): Expression {
  const [object, ...rest] = childrenOf(node);
  if (object === undefined) return readOther(node, reading);
  const property = rest.find(({ name }) => name === 'PropertyName');
  const isItem = rest.some(({ name }) => name === '[');
  if (!isItem && property === undefined) return readOther(node, reading);
  const base = { ...rangeOf(node), object: reading.read(object) };
  if (property === undefined || isItem) {
    const isSlice = rest.some(({ name }) => name === ':');
    return { type: 'subscript', ...base, indexes: expressionsIn(rest, reading), isSlice };
  }
  const name = sourceOf(property, reading);
  return { type: 'attribute', ...base, name, nameRange: rangeOf(property) };
}

function readBinary(node: SyntaxNode, reading: Reading): Expression {
  const children = childrenOf(node);
  const [left, right, ...others] = children.filter((child) => !isToken(child));
  if (left === undefined || right === undefined || others.length > 0) {
    return readOther(node, reading);
  }
  const operators = children.filter(isToken).map((child) => sourceOf(child, reading));
  return {
    type: 'binary',
    ...rangeOf(node),
    operator: operators.join(' '),
    left: reading.read(left),
    right: reading.read(right),
  };
}

function readConditional(node: SyntaxNode, reading: Reading): Expression {
  const inside = expressionsIn(childrenOf(node), reading);
  const [consequent, test, alternative] = inside;
  if (consequent === undefined || test === undefined || alternative === undefined) {
    return otherOf(node, inside);
  }
  return { type: 'conditional', ...rangeOf(node), test, consequent, alternative };
}

function readNamed(node: SyntaxNode, reading: Reading): Expression {
  const inside = expressionsIn(childrenOf(node), reading);
  const [target, value] = inside;
  if (target?.type !== 'name' || value === undefined) return otherOf(node, inside);
  return { type: 'named', ...rangeOf(node), name: target.name, value };
}

function readLambda(node: SyntaxNode, reading: Reading): Expression {
  const children = childrenOf(node);
  const parameters = children.find(({ name }) => name === 'ParamList');
  const body = children.at(-1);
  if (body === undefined || isToken(body)) return readOther(node, reading);
  return {
    type: 'lambda',
    ...rangeOf(node),
    parameters: readParameters(parameters, reading),
    body: reading.read(body),
  };
}

/** The brackets mean nothing, unless what stands in them is broken. */
function readParenthesized(node: SyntaxNode, reading: Reading): Expression {
  const items = readItems(childrenOf(node), reading);
  const [only] = items;
  if (items.length === 1 && only !== undefined && !only.isStarred) return only.value;
  return otherOf(
    node,
    items.map(({ value }) => value),
  );
}
