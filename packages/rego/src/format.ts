import { toDiagnostics } from './failures.ts';
import type { Call } from './operations.ts';
import type { FormatResult } from './types.ts';

export async function format(
  files: Readonly<Record<string, string>>,
  call: Call,
): Promise<FormatResult> {
  const { changed, failures } = await call('format', { files });
  return { changed, diagnostics: toDiagnostics(failures) };
}
