import type { CompiledPack } from './types.ts';

export async function cached(
  _folder: string,
  _inputs: unknown,
  compile: () => Promise<CompiledPack>,
): Promise<CompiledPack> {
  return compile();
}
