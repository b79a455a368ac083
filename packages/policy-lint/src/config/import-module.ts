import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Imports a JavaScript or TypeScript file. TypeScript is a module whatever the package.json beside
 * it says, on a Node that can strip types itself as on one that cannot.
 */
export async function importModule(path: string): Promise<unknown> {
  if (/\.m?ts$/.test(path)) registerTypeStripping();
  return withoutStdout(() => import(pathToFileURL(path).href));
}

/** Standard output belongs to the report: what a config logs goes to standard error. */
async function withoutStdout<T>(load: () => Promise<T>): Promise<T> {
  const terminal = globalThis.console;
  const { log } = terminal;
  terminal.log = terminal.error;
  try {
    return await load();
  } finally {
    terminal.log = log;
  }
}

let registered = false;

function registerTypeStripping(): void {
  if (registered) return;
  registered = true;
  register(new URL('./strip-types.js', import.meta.url));
}
