import type { Compiler, CompilerOptions } from '@policy-lint/rego';

/** The compiler, loaded only when something is compiled: a hook that needs none ends sooner. */
export async function openCompiler(options: CompilerOptions = {}): Promise<Compiler> {
  const rego = await import('@policy-lint/rego');
  return rego.openCompiler(options);
}
