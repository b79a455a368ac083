import type { Node } from 'libpg-query';
import { hole } from '../../embedded.ts';
import type { Range } from '../../range.ts';
import type { Operation, Unresolved, UnresolvedReason } from '../operation.ts';
import type { Action, Nesting } from '../words.ts';
import type { Source } from './source.ts';
import type { Token } from './tokens.ts';
import { lexTokens } from './tokens.ts';

/** One statement while it is read: what has been found goes into `out`. */
export interface Scope {
  readonly source: Source;
  /** Of the statement, in the text of the source. */
  readonly range: Range;
  readonly nested: readonly Nesting[];
  readonly deferred: boolean;
  readonly out: Found;
  /** How many texts this one stands in. */
  readonly depth: number;
  /** Of the body: the expressions of variables whose value is known. */
  readonly variables?: ReadonlyMap<string, string>;
  /** Reads a statement inside this one; passed along, since statements hold statements. */
  readonly read: (node: Node | undefined, scope: Scope) => void;
  /** All of them; what begins at a known place is cheaper with `tokensFrom`. */
  tokens(): readonly Token[];
}

export interface Found {
  readonly operations: Operation[];
  readonly unresolved: Unresolved[];
}

export type Fields = {
  readonly [Name in keyof Omit<Operation, keyof Range | 'action'>]?:
    | Operation[Name]
    | false
    | undefined;
};

type ScopeStart = Omit<Scope, 'tokens'>;

export function openScope(start: ScopeStart): Scope {
  let tokens: readonly Token[] | undefined;
  const { source, range } = start;
  return {
    ...start,
    tokens: () => (tokens ??= [...lexTokens(source.text, range.start, range.end)]),
  };
}

/** The same statement, one level further in. */
export function nest(scope: Scope, nesting: Nesting, deferred = false): Scope {
  return {
    ...scope,
    nested: [...scope.nested, nesting],
    deferred: scope.deferred || deferred,
  };
}

/** Places are of the source; what is false or absent is left out, what has a hole is unresolved. */
export function add(scope: Scope, place: Range, action: Action, fields: Fields = {}): void {
  const known: (readonly [string, unknown])[] = [];
  const unresolved = [...(fields.unresolved || [])];
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'unresolved' || value === undefined || value === false) continue;
    if (!hasHole(value)) known.push([name, value]);
    else unresolved.push(name);
  }
  scope.out.operations.push({
    action,
    ...scope.source.outer(place.start, place.end),
    ...Object.fromEntries(known),
    ...context(scope),
    ...(unresolved.length > 0 && { unresolved }),
  });
}

export function addUnresolved(
  scope: Scope,
  place: Range,
  reason: UnresolvedReason,
  message: string,
): void {
  const range = scope.source.outer(place.start, place.end);
  scope.out.unresolved.push({ reason, message, ...range, ...context(scope) });
}

function context({ nested, deferred }: Scope): Pick<Operation, 'nested' | 'deferred'> {
  return { ...(nested.length > 0 && { nested }), ...(deferred && { deferred: true }) };
}

function hasHole(value: unknown): boolean {
  if (typeof value === 'string') return value.includes(hole);
  return Array.isArray(value) && value.some((part) => hasHole(part));
}
