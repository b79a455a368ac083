import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const chunks = join(root, 'dist/chunks');

/**
 * The header checker with ajv becomes a chunk of its own, loaded when a pack is compiled. Returns the files that
 * went into the bundle and those that came out.
 */
export async function buildScripts() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: 'src/index.ts', child: 'src/child/main.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions: ['source'],
    metafile: true,
    logLevel: 'warning',
  });
  removeStale(Object.keys(metafile.outputs).map((path) => basename(path)));
  return { inputs: Object.keys(metafile.inputs), outputs: Object.keys(metafile.outputs) };
}

/** A chunk is named by its content, so an older build's would stay. */
function removeStale(current) {
  for (const name of readdirSync(chunks)) {
    if (!current.includes(name)) rmSync(join(chunks, name));
  }
}
