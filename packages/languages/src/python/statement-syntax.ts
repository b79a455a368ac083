import type { Range } from '../range.ts';
import type { Argument, Expression, Parameter } from './expression-syntax.ts';

export type Statement =
  | ExpressionStatement
  | Assignment
  | Update
  | FunctionDefinition
  | ClassDefinition
  | If
  | For
  | While
  | With
  | Try
  | Match
  | Return
  | Raise
  | Import
  | Scope
  | Pass
  | OtherStatement;

export interface ExpressionStatement extends Range {
  readonly type: 'expression';
  readonly value: Expression;
}

/** `a = b = value`, also `a: int = value`; a bare annotation has no value. */
export interface Assignment extends Range {
  readonly type: 'assign';
  readonly targets: readonly Expression[];
  readonly value?: Expression;
}

export interface Update extends Range {
  readonly type: 'update';
  readonly target: Expression;
  readonly operator: string;
  readonly value: Expression;
}

export interface FunctionDefinition extends Range {
  readonly type: 'function';
  readonly name: string;
  readonly nameRange: Range;
  readonly parameters: readonly Parameter[];
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
  readonly isAsync: boolean;
}

export interface ClassDefinition extends Range {
  readonly type: 'class';
  readonly name: string;
  readonly nameRange: Range;
  readonly bases: readonly Argument[];
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
}

export interface If extends Range {
  readonly type: 'if';
  readonly branches: readonly Branch[];
  readonly otherwise: readonly Statement[];
}

export interface Branch {
  readonly test?: Expression;
  readonly body: readonly Statement[];
}

export interface For extends Range {
  readonly type: 'for';
  readonly target: Expression;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

export interface While extends Range {
  readonly type: 'while';
  readonly test?: Expression;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

export interface With extends Range {
  readonly type: 'with';
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
}

export interface WithItem {
  readonly value: Expression;
  readonly target?: Expression;
}

export interface Try extends Range {
  readonly type: 'try';
  readonly body: readonly Statement[];
  readonly handlers: readonly Handler[];
  readonly otherwise: readonly Statement[];
  readonly final: readonly Statement[];
}

export interface Handler {
  readonly test?: Expression;
  readonly name?: string;
  readonly body: readonly Statement[];
}

export interface Match extends Range {
  readonly type: 'match';
  readonly subject?: Expression;
  readonly clauses: readonly MatchClause[];
}

export interface MatchClause extends Range {
  /** Names that the pattern binds, and those it only reads: nobody tells them apart. */
  readonly names: readonly string[];
  readonly guard?: Expression;
  readonly body: readonly Statement[];
}

export interface Return extends Range {
  readonly type: 'return';
  readonly value?: Expression;
}

export interface Raise extends Range {
  readonly type: 'raise';
  readonly value?: Expression;
}

/** `from alembic import op as o` binds `o` to `alembic.op`; a dot for each level of a relative one. */
export interface Import extends Range {
  readonly type: 'import';
  readonly names: readonly ImportedName[];
}

export interface ImportedName extends Range {
  readonly bound: string;
  readonly path: string;
}

export interface Scope extends Range {
  readonly type: 'global' | 'nonlocal';
  readonly names: readonly string[];
}

export interface Pass extends Range {
  readonly type: 'pass';
}

/** `del`, `assert`, `break`, `yield` and what could not be read: only what is inside counts. */
export interface OtherStatement extends Range {
  readonly type: 'other';
  readonly word: string;
  readonly inside: readonly Expression[];
  readonly body: readonly Statement[];
}
