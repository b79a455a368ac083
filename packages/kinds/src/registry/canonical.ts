import type { JsonNode } from '@policy-lint/languages';

/** Where a text first differs from two-space JSON; line ends and the last newline are facts of their own. */
export function canonicalDifference(text: string, root: JsonNode): number | undefined {
  const end = compare(text, 0, formatIndented(text, root, ''));
  if (end.differs) return end.offset;
  const newline = /^\r?\n/.exec(text.slice(end.offset, end.offset + 2))?.[0] ?? '';
  const rest = end.offset + newline.length;
  return rest === text.length ? undefined : rest;
}

/** Where a line first differs from JSON without any white space. */
export function compactDifference(
  text: string,
  line: { readonly start: number; readonly end: number },
  root: JsonNode,
): number | undefined {
  const end = compare(text, line.start, formatCompact(text, root));
  return end.differs || end.offset < line.end ? end.offset : undefined;
}

function compare(text: string, start: number, expected: string) {
  if (text.startsWith(expected, start)) return { differs: false, offset: start + expected.length };
  let offset = start;
  for (const character of expected) {
    if (text[offset] === '\r' && text[offset + 1] === '\n') offset += 1;
    if (!text.startsWith(character, offset)) return { differs: true, offset };
    offset += character.length;
  }
  return { differs: false, offset };
}

function formatIndented(text: string, node: JsonNode, indent: string): string {
  const inner = `${indent}  `;
  const parts = node.children.map((child) => {
    const key = child.key === undefined ? '' : `${quote(child.key.name)}: `;
    return `${inner}${key}${formatIndented(text, child, inner)}`;
  });
  if (parts.length === 0) return formatCompact(text, node);
  const [open, close] = brackets(node);
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

function formatCompact(text: string, node: JsonNode): string {
  if (node.type === 'number') return text.slice(node.start, node.end);
  if (node.type !== 'object' && node.type !== 'array') return formatScalar(node);
  const parts = node.children.map((child) => {
    const key = child.key === undefined ? '' : `${quote(child.key.name)}:`;
    return `${key}${formatCompact(text, child)}`;
  });
  const [open, close] = brackets(node);
  return `${open}${parts.join(',')}${close}`;
}

function brackets({ type }: JsonNode): readonly [string, string] {
  return type === 'object' ? ['{', '}'] : ['[', ']'];
}

function formatScalar({ value }: JsonNode): string {
  return typeof value === 'string' ? quote(value) : JSON.stringify(value ?? null);
}

/** jq escapes DEL too. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll('\u007F', String.raw`\u007f`);
}
