import type { LedgerRow, Run, Summary } from '@policy-lint/model';

/** Of a JSON report, what is verified; its shape is that of the schema. */
export interface ReportParts {
  readonly tool: { readonly name: string; readonly version: string };
  readonly summary: Summary;
  readonly run: Run;
  readonly findings: readonly { readonly severity: string }[];
  readonly problems: readonly { readonly message: string; readonly hint?: string }[];
  readonly ledger: readonly LedgerRow[];
}
