import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Imports a JavaScript or TypeScript file, also on a Node that cannot strip types itself. */
export async function importModule(path: string): Promise<unknown> {
  if (/\.[cm]?ts$/.test(path) && !stripsTypes()) registerTypeStripping();
  return import(pathToFileURL(path).href);
}

/** Newer than the types of the oldest Node we support. */
function stripsTypes(): boolean {
  return Boolean((process.features as { typescript?: unknown }).typescript);
}

let registered = false;

function registerTypeStripping(): void {
  if (registered) return;
  registered = true;
  register(new URL('./strip-types.js', import.meta.url));
}
