/** Bad usage, told by who called: this folder is a bundle of its own, with classes of its own. */
export class FormatterTrouble extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
