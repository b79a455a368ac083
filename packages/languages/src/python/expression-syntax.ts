import type { Range } from '../range.ts';

export type Expression =
  | Name
  | Text
  | Constant
  | NumberLiteral
  | Attribute
  | Call
  | Subscript
  | Sequence
  | Dictionary
  | Binary
  | Conditional
  | Lambda
  | Comprehension
  | NamedExpression
  | OtherExpression;

export interface Name extends Range {
  readonly type: 'name';
  readonly name: string;
}

/** One literal, or several side by side, which are one value. */
export interface Text extends Range {
  readonly type: 'text';
  readonly pieces: readonly Piece[];
  readonly bytes: boolean;
}

export type Piece = Characters | Replacement;

/** Decoded characters and where each of them stands; one that nobody can decode is a hole. */
export interface Characters extends Range {
  readonly type: 'characters';
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** `{value!r:>8}` in an f-string. */
export interface Replacement extends Range {
  readonly type: 'replacement';
  readonly value: Expression;
  /** Has a conversion or a format: what comes out is not the value as it is. */
  readonly formatted: boolean;
  /** Values in its format. */
  readonly inside: readonly Expression[];
}

export interface Constant extends Range {
  readonly type: 'constant';
  readonly value: 'None' | 'True' | 'False' | '...';
}

export interface NumberLiteral extends Range {
  readonly type: 'number';
  readonly text: string;
}

export interface Attribute extends Range {
  readonly type: 'attribute';
  readonly object: Expression;
  readonly name: string;
  readonly nameRange: Range;
}

export interface Call extends Range {
  readonly type: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
}

export interface Argument extends Range {
  readonly star: '' | '*' | '**';
  readonly keyword?: string;
  readonly value: Expression;
}

export interface Subscript extends Range {
  readonly type: 'subscript';
  readonly object: Expression;
  readonly indexes: readonly Expression[];
  readonly isSlice: boolean;
}

export interface Sequence extends Range {
  readonly type: 'list' | 'tuple' | 'set';
  readonly items: readonly Item[];
}

export interface Item {
  readonly isStarred: boolean;
  readonly value: Expression;
}

export interface Dictionary extends Range {
  readonly type: 'dictionary';
  readonly entries: readonly Entry[];
}

/** Without a key: `**value`. */
export interface Entry {
  readonly key?: Expression;
  readonly value: Expression;
}

export interface Binary extends Range {
  readonly type: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional extends Range {
  readonly type: 'conditional';
  readonly test: Expression;
  readonly consequent: Expression;
  readonly alternative: Expression;
}

export interface Lambda extends Range {
  readonly type: 'lambda';
  readonly parameters: readonly Parameter[];
  readonly body: Expression;
}

export interface Comprehension extends Range {
  readonly type: 'comprehension';
  readonly of: 'list' | 'set' | 'dictionary' | 'generator';
  readonly targets: readonly Expression[];
  /** Every other expression in it: what it gives, what it reads, its tests. */
  readonly inside: readonly Expression[];
  /** `element for target in iterable`, where it is that simple. */
  readonly simple?: {
    readonly element: Expression;
    readonly target: Expression;
    readonly iterable: Expression;
  };
}

export interface NamedExpression extends Range {
  readonly type: 'named';
  readonly name: string;
  readonly value: Expression;
}

/** `not`, `await`, `yield` and what could not be read: only what is inside counts. */
export interface OtherExpression extends Range {
  readonly type: 'other';
  readonly word: string;
  readonly inside: readonly Expression[];
}

export interface Parameter extends Range {
  readonly name: string;
  readonly star: '' | '*' | '**';
  readonly default?: Expression;
}
