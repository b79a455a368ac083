/** 1-based line and column in UTF-16 code units, end exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A place without a span is the file as a whole. */
export interface Place {
  readonly path: string;
  readonly span?: Span;
}

/** Opaque to rules: written by a kind, turned into a Place by the host alone. */
export type At = string;
