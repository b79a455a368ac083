/** Something wrong in a rule's header. */
export interface Flaw {
  readonly message: string;
  readonly hint?: string;
  /** The nested keys that lead to the place, outermost first. */
  readonly keys: readonly string[];
}
