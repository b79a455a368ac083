import type { Compiler } from '@policy-lint/rego';
import type { CachePlace } from '../cache/place.ts';

/** The compiler, loaded only when something is compiled: a hook that needs none ends sooner. */
export async function openCompiler(cache?: CachePlace, signal?: AbortSignal): Promise<Compiler> {
  const rego = await import('@policy-lint/rego').catch((error: Error) => error);
  if (rego instanceof Error)
    throw new Error(
      `@policy-lint/rego is missing or damaged (${rego.message}); reinstall it: npm i policy-lint`,
    );
  const cacheKey = cache?.key();
  const keep = cache && cacheKey ? { cacheDir: cache.folder, cacheKey } : {};
  return rego.openCompiler({ ...keep, signal });
}
