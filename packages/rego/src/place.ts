/** A place in a pack as go/ tells it. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}
