import type { NodeOf, NodeType } from './ast.ts';
import type { Scope } from './scope.ts';

/** What each type of statement says, put into the scope's `out`. */
export type Readers = { readonly [Type in NodeType]?: (node: NodeOf<Type>, scope: Scope) => void };
