// What the built package knows of its own files.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the cache of facts is keyed by: all that decides about facts and findings. */
export function writeBuildId(dist) {
  const hash = createHash('sha256');
  for (const path of runtimeFiles(dist)) hash.update(path).update(readFileSync(join(dist, path)));
  writeFileSync(join(dist, 'build-id'), hash.digest('hex'));
}

/** By these a run that failed finds out whether its own files are whole. */
export function writeFileSizes(dist) {
  const paths = [...runtimeFiles(dist), 'build-id'];
  const sizes = paths.map((path) => [path, statSync(join(dist, path)).size]);
  writeFileSync(join(dist, 'files.json'), JSON.stringify(Object.fromEntries(sizes)));
}

function runtimeFiles(dist) {
  const files = readdirSync(dist, { recursive: true });
  return files.filter((path) => /\.(js|wasm|json)$/.test(path)).sort();
}
