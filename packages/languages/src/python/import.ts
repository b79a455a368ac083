import type { SyntaxNode } from '@lezer/common';
import { childrenOf, type Reading, rangeOf, sourceOf, splitAt } from './reading.ts';
import type { Import, ImportedName } from './syntax.ts';

export function readImport(node: SyntaxNode, reading: Reading): Import {
  const children = childrenOf(node).filter(({ name }) => name !== '(' && name !== ')');
  const at = children.findIndex(({ name }) => name === 'import');
  const module = children.slice(0, Math.max(at, 0)).filter(({ name }) => name !== 'from');
  const from = module.map((part) => sourceOf(part, reading)).join('');
  const isFrom = children[0]?.name === 'from';
  const parts = splitAt(children.slice(at + 1), ({ name }) => name === ',');
  const names = parts.flatMap((part) => readName(part, isFrom ? from : undefined, reading));
  return { type: 'import', ...rangeOf(node), names };
}

function readName(
  part: readonly SyntaxNode[],
  from: string | undefined,
  reading: Reading,
): readonly ImportedName[] {
  const [first] = part;
  const last = part.at(-1);
  if (first === undefined || last === undefined) return [];
  const asAt = part.findIndex(({ name }) => name === 'as');
  const path = part
    .slice(0, asAt === -1 ? part.length : asAt)
    .map((one) => sourceOf(one, reading))
    .join('');
  const range = { start: first.from, end: last.to };
  const alias = asAt === -1 ? undefined : part[asAt + 1];
  if (alias !== undefined) {
    return [{ ...range, bound: sourceOf(alias, reading), path: joinPath(from, path) }];
  }
  if (from !== undefined) return [{ ...range, bound: path, path: joinPath(from, path) }];
  // `import alembic.op` binds the package.
  const [root = path] = path.split('.');
  return [{ ...range, bound: root, path: root }];
}

function joinPath(from: string | undefined, path: string): string {
  if (from === undefined) return path;
  return from.endsWith('.') ? `${from}${path}` : `${from}.${path}`;
}
