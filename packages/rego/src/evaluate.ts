import { toDiagnostics } from './failures.ts';
import type { Call } from './operations.ts';
import type { EvaluateOptions, EvaluateRequest, EvaluateResult, PackSource } from './types.ts';

export async function evaluate(
  source: PackSource,
  requests: readonly EvaluateRequest[],
  { strictBuiltins = false }: EvaluateOptions,
  call: Call,
): Promise<EvaluateResult> {
  const { answers, failures } = await call('evaluate', {
    files: source.files,
    data: source.data ?? {},
    requests,
    strictBuiltins,
  });
  return { answers, diagnostics: toDiagnostics(failures) };
}
