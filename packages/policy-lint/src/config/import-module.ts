import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Imports a JavaScript or TypeScript file. TypeScript is a module whatever the package.json beside
 * it says, on a Node that can strip types itself as on one that cannot.
 */
export async function importModule(path: string): Promise<unknown> {
  if (/\.m?ts$/.test(path)) registerTypeStripping();
  return import(pathToFileURL(path).href);
}

let registered = false;

function registerTypeStripping(): void {
  if (registered) return;
  registered = true;
  register(new URL('./strip-types.js', import.meta.url));
}
