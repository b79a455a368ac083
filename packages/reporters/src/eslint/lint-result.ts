/** What a formatter of ESLint is given for each file; the same shape as ESLint 10 makes. */
export interface LintResult {
  /** Absolute. */
  readonly filePath: string;
  readonly messages: LintMessage[];
  readonly suppressedMessages: SuppressedLintMessage[];
  /** Fatal ones are among them. */
  readonly errorCount: number;
  readonly fatalErrorCount: number;
  readonly warningCount: number;
  readonly fixableErrorCount: 0;
  readonly fixableWarningCount: 0;
  readonly usedDeprecatedRules: never[];
  /** Only with messages. */
  readonly source?: string;
}

export interface LintMessage {
  /** Null for what could not be decided. */
  readonly ruleId: string | null;
  readonly severity: 1 | 2;
  readonly fatal?: true;
  readonly message: string;
  /** 1-based, in UTF-16 units; 1:1 for a file as a whole. */
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface SuppressedLintMessage extends LintMessage {
  /** `directive` is a comment, `file` an entry of the baseline. */
  readonly suppressions: { readonly kind: 'directive' | 'file'; readonly justification: string }[];
}

/** By rule id, what ESLint passes beside the results. */
export type RulesMeta = Record<string, RuleMeta>;

export interface RuleMeta {
  readonly type: 'problem';
  readonly docs: { readonly description: string; readonly url?: string };
  readonly messages: Record<string, string>;
  readonly schema: unknown[];
  readonly hasSuggestions: false;
}
