import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { hole } from '../embedded.ts';
import type { Argument, Frame } from './machine.ts';
import { appendCharacters, appendEmbedded, asEmbedded, noPieces } from '../pieces.ts';
import { rangeOf, type Node } from './syntax.ts';
import { type Fill, fillTemplate } from './text.ts';
import { knownText, type TextValue, textValue, type Value } from './value.ts';

/** `sql`, `sql.unsafe`, `sql.type(schema)`, `Prisma.sql` ... */
export function isSqlTag(tag: Node): boolean {
  return /sql$/i.test(rootName(tag) ?? '');
}

/** The name that a chain starts with, or the last that says what it is. */
function rootName(node: Node): string | undefined {
  let at = node;
  for (let depth = 0; depth < 8; depth += 1) {
    if (at.type === 'Identifier') return at.name;
    if (at.type === 'CallExpression') at = at.callee;
    else if (at.type === 'TSInstantiationExpression') at = at.expression;
    else if (at.type === 'MemberExpression') {
      const { property } = at;
      if (property.type === 'Identifier' && /sql$/i.test(property.name)) return property.name;
      at = at.object;
    } else return undefined;
  }
  return undefined;
}

/** What such a tag is given is bound as a value, except for what is itself a piece of SQL. */
export function foldSqlTag(node: TSESTree.TemplateLiteral, frame: Frame): TextValue {
  return { ...fillTemplate(node, frame, fillBound), fragment: true };
}

const fillBound: Fill = (into, value, range) => {
  if (value.type === 'text' && value.fragment) appendEmbedded(into, value.text);
  else appendCharacters(into, '$1', range.start, range.end);
};

type Helper = (args: readonly Argument[], node: Node) => TextValue;

/** Functions of such tags that put in something other than a value. */
const helpers: Readonly<Record<string, Helper>> = {
  identifier: quoted,
  id: quoted,
  ref: quoted,
  table: quoted,
  column: quoted,
  raw: asWritten,
  unsafe: asWritten,
  fragment: asWritten,
  join: somePiece,
};

export function callSqlHelper(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  args: readonly Argument[],
): Value | undefined {
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  if (!isSqlTag(callee.object)) return undefined;
  const helper = Object.hasOwn(helpers, callee.property.name) && helpers[callee.property.name];
  return helper ? helper(args, node) : undefined;
}

/** `sql.identifier(['public', 'users'])` is `"public"."users"`. */
function quoted(args: readonly Argument[], node: Node): TextValue {
  const given = args.flatMap(({ value }) => (value.type === 'list' ? value.items : [value]));
  const names = given.flatMap((one) => knownText(one)?.split('.') ?? [hole]);
  const text = names.map((name) => (name === hole ? hole : `"${name}"`)).join('.');
  return { ...textValue(text === '' ? hole : text, rangeOf(node)), fragment: true };
}

function asWritten([first]: readonly Argument[], node: Node): TextValue {
  return first?.value.type === 'text' ? { ...first.value, fragment: true } : somePiece([], node);
}

function somePiece(_args: readonly Argument[], node: Node): TextValue {
  const pieces = noPieces();
  const { start, end } = rangeOf(node);
  appendCharacters(pieces, hole, start, end);
  return { type: 'text', text: asEmbedded(pieces, { start, end }), fragment: true };
}
