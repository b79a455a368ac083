import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Imports a JavaScript or TypeScript file, also on a Node that cannot strip types itself. */
export async function importModule(path: string): Promise<unknown> {
  if (/\.[cm]?ts$/.test(path) && !process.features.typescript) registerTypeStripping();
  return import(pathToFileURL(path).href);
}

let registered = false;

function registerTypeStripping(): void {
  if (registered) return;
  registered = true;
  register(new URL('./strip-types.js', import.meta.url));
}
