import type { Report } from '@policy-lint/model';

/** A report as text, ready to be written; empty where there is nothing to say. */
export type Reporter = (report: Report, context: ReporterContext) => string;

export interface ReporterContext {
  readonly color: boolean;
  /** Of the terminal, in columns; absent where the text does not go to one. */
  readonly width?: number | undefined;
  readonly tool: Tool;
  /** The exit code that follows, where options make it another than the verdict's own. */
  readonly exitCode?: number;
}

export interface Tool {
  readonly name: string;
  readonly version: string;
  readonly url: string;
}
