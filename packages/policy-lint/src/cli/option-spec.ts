/** One option of the command line. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** What the value stands for in help; an option without it is a switch. */
  readonly value?: string;
  readonly repeatable?: boolean;
  readonly help: string;
  readonly group: 'What to check' | 'How to judge' | 'What to print' | 'Other';
}
