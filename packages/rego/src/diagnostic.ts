import type { Place } from './operations.ts';
import type { Diagnostic, DiagnosticCode } from './types.ts';

export interface Details {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly rule?: string | undefined;
}

/** What has no place of its own concerns the pack as a whole. */
export const wholePack: Place = { path: '', line: 1, column: 1 };

export function errorAt(place: Place, details: Details): Diagnostic {
  return diagnosticAt('error', place, details);
}

export function warningAt(place: Place, details: Details): Diagnostic {
  return diagnosticAt('warning', place, details);
}

function diagnosticAt(
  severity: Diagnostic['severity'],
  { path, line, column, endLine, endColumn }: Place,
  { code, message, hint, rule }: Details,
): Diagnostic {
  return {
    severity,
    code,
    message,
    path,
    line: Math.max(line, 1),
    column: Math.max(column, 1),
    ...(endLine !== undefined && endColumn !== undefined && { endLine, endColumn }),
    ...(hint !== undefined && { hint }),
    ...(rule !== undefined && { rule }),
  };
}
