import { type Alias, type Document, isAlias, isNode, type Node, visit } from 'yaml';
import type { DataError } from './data-text.ts';
import type { Range } from './range.ts';

export interface Aliases {
  readonly targets: ReadonlyMap<Alias, Node>;
  /** The nodes that are being built: an alias to one of them never ends. */
  readonly open: Set<Node>;
  /** How many more values aliases may stand for. */
  readonly budget: { left: number };
}

/** A few lines of aliases can stand for billions of values. */
const mostExpanded = 100_000;

/** What each alias stands for: the nearest anchor of its name before it. */
export function resolveAliases(document: Document.Parsed): Aliases {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, (_, node) => {
    if (!isNode(node)) return;
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) targets.set(node, target);
    } else if (node.anchor !== undefined) {
      anchors.set(node.anchor, node);
    }
  });
  return { targets, open: new Set(), budget: { left: mostExpanded } };
}

/** The node that an alias stands for, or why it cannot be followed. */
export function followAlias(aliases: Aliases, alias: Alias, place: Range): Node | DataError {
  const target = aliases.targets.get(alias);
  const name = `\`*${alias.source}\``;
  if (target === undefined) return { message: `no anchor before ${name} has its name`, ...place };
  if (aliases.open.has(target)) return { message: `${name} stands inside itself`, ...place };
  if (aliases.budget.left <= 0) {
    return { message: `aliases stand for more than ${mostExpanded} values`, ...place };
  }
  return target;
}
