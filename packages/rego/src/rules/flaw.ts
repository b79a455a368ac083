/** Something wrong in a rule's header. */
export interface Flaw {
  readonly message: string;
  readonly hint?: string;
  /** The key to point at. */
  readonly key: string;
}
