/** The folder that a `pack` command is about. */
export interface PackTarget {
  /** As the user wrote it. */
  readonly shown: string;
  readonly folder: string;
  readonly name: string;
}
