import type { JsonNode } from '@policy-lint/languages';

/** Where a text first differs from two-space JSON; line ends and the last newline are facts of their own. */
export function canonicalDifference(text: string, root: JsonNode): number | undefined {
  const expected = format(text, root, '');
  let offset = 0;
  for (const character of expected) {
    if (text[offset] === '\r' && text[offset + 1] === '\n') offset += 1;
    if (!text.startsWith(character, offset)) return offset;
    offset += character.length;
  }
  const newline = /^\r?\n/.exec(text.slice(offset, offset + 2))?.[0] ?? '';
  const end = offset + newline.length;
  return end === text.length ? undefined : end;
}

function format(text: string, node: JsonNode, indent: string): string {
  const [open, close] = node.type === 'object' ? '{}' : '[]';
  if (node.type === 'number') return text.slice(node.start, node.end);
  if (node.type !== 'object' && node.type !== 'array') return formatScalar(node);
  if (node.children.length === 0) return `${open}${close}`;
  const inner = `${indent}  `;
  const lines = node.children.map((child) => {
    const key = child.key === undefined ? '' : `${quote(child.key.name)}: `;
    return `${inner}${key}${format(text, child, inner)}`;
  });
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function formatScalar({ value }: JsonNode): string {
  return typeof value === 'string' ? quote(value) : JSON.stringify(value ?? null);
}

/** jq escapes DEL too. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll('\u007F', String.raw`\u007f`);
}
