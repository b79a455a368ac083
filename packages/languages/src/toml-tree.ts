import type { AST } from 'toml-eslint-parser';
import type { DataError } from './data-text.ts';
import { jsonDepthLimit, type JsonKey, type JsonNode } from './json-tree.ts';
import type { Range } from './range.ts';
import { type Draft, enter, finishDraft } from './toml-draft.ts';
import { tomlScalar } from './toml-scalar.ts';

/** One tree of all tables; a table that several headers add to stands where it is first named. */
export function buildTomlTree(
  program: AST.TOMLProgram,
  length: number,
): { readonly root: JsonNode; readonly errors: readonly DataError[] } {
  const errors: DataError[] = [];
  const root: Draft = { start: 0, end: length, content: new Map() };
  for (const entry of program.body[0].body) {
    if (entry.type === 'TOMLKeyValue') assignPair(root, entry, errors, 1);
    else assignTable(root, entry, errors);
  }
  return { root: finishDraft(root, ''), errors };
}

type KeyPart = AST.TOMLBare | AST.TOMLQuoted;

function assignTable(root: Draft, table: AST.TOMLTable, errors: DataError[]): void {
  const path = table.resolvedKey;
  if (isTooDeep(path.length, rangeOf(table.key), errors)) return;
  let parts: readonly KeyPart[] = table.key.keys;
  const target = path.reduce<Draft>((draft, segment, index) => {
    const [part] = parts;
    if (typeof segment === 'string') parts = parts.slice(1);
    const isLast = parts.length === 0;
    return enter(draft, segment, () => ({
      ...(isLast || part === undefined ? rangeOf(table) : rangeOf(part)),
      ...(typeof segment === 'string' && part !== undefined && { key: keyOf(part) }),
      content: typeof path[index + 1] === 'number' ? [] : new Map(),
    }));
  }, root);
  for (const pair of table.body) assignPair(target, pair, errors, path.length + 1);
}

/** A dotted key makes one table of each part but the last. */
function assignPair(
  draft: Draft,
  pair: AST.TOMLKeyValue,
  errors: DataError[],
  depth: number,
): void {
  const { keys } = pair.key;
  const last = keys.at(-1);
  if (last === undefined || isTooDeep(depth + keys.length, rangeOf(pair.key), errors)) return;
  const owner = keys.slice(0, -1).reduce<Draft>(
    (above, part) =>
      enter(above, nameOf(part), () => ({
        ...rangeOf(part),
        key: keyOf(part),
        content: new Map(),
      })),
    draft,
  );
  const content = contentOf(pair.value, errors, depth + keys.length);
  enter(owner, nameOf(last), () => ({ ...rangeOf(pair.value), key: keyOf(last), content }));
}

function contentOf(
  node: AST.TOMLContentNode,
  errors: DataError[],
  depth: number,
): Draft['content'] {
  const range = rangeOf(node);
  if (node.type === 'TOMLValue') {
    const scalar = tomlScalar(node);
    if (scalar !== undefined) return scalar;
    errors.push({ message: 'JSON has no such number', ...range });
  } else if (isTooDeep(depth, range, errors)) {
    return [];
  } else if (node.type === 'TOMLArray') {
    return node.elements.map((element) => ({
      ...rangeOf(element),
      content: contentOf(element, errors, depth + 1),
    }));
  } else {
    const draft: Draft = { ...range, content: new Map() };
    for (const pair of node.body) assignPair(draft, pair, errors, depth + 1);
    return draft.content;
  }
  return [];
}

function isTooDeep(depth: number, range: Range, errors: DataError[]): boolean {
  if (depth <= jsonDepthLimit) return false;
  errors.push({ message: `nested deeper than ${jsonDepthLimit} levels`, ...range });
  return true;
}

function nameOf(part: KeyPart): string {
  return part.type === 'TOMLBare' ? part.name : part.value;
}

function keyOf(part: KeyPart): JsonKey {
  return { name: nameOf(part), ...rangeOf(part) };
}

function rangeOf(node: AST.TOMLNode): Range {
  return { start: node.range[0], end: node.range[1] };
}
