/** From `start` up to, but not including, `end`, in UTF-16 units of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}
