import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The header checker with ajv becomes a chunk of its own, loaded on a first compile only. */
export async function buildScripts() {
  await build({
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    entryPoints: { index: 'src/index.ts', child: 'src/child/main.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions: ['source'],
    logLevel: 'warning',
  });
}
