import { formatReport as format, reporters } from '@policy-lint/reporters';
import type { Report } from '@policy-lint/model';
import { assertKeys } from './assert-keys.ts';
import { tool } from './tool.ts';

export interface FormatOptions {
  /** Colour and underlines for a terminal; none by default. */
  readonly color?: boolean | undefined;
  /** Columns of the terminal that the text goes to. */
  readonly width?: number | undefined;
  /** The exit code that will follow, where it is not the verdict's own. */
  readonly exitCode?: number | undefined;
}

/** A report as text in one of the product's formats; where it goes is the caller's business. */
export async function formatReport(
  report: Report,
  name: string,
  options: FormatOptions = {},
): Promise<string> {
  assertKeys(options, { color: true, width: true, exitCode: true });
  const { color = false, width, exitCode } = options;
  return format(report, name, {
    color,
    tool,
    ...(width === undefined ? {} : { width }),
    ...(exitCode === undefined ? {} : { exitCode }),
  });
}

/** The names that `formatReport` takes. */
export const formats: readonly string[] = Object.keys(reporters);
