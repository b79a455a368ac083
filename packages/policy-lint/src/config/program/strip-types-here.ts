/** What a Node from 22.15 on has, and the oldest that is supported has not. */
interface ModuleHooks {
  readonly registerHooks?: (hooks: object) => void;
  readonly register: (url: string) => void;
}

/**
 * Lets this process import TypeScript. It is a module whatever the package.json beside it says, on
 * a Node that can strip types itself as on one that cannot.
 */
export async function stripTypes(): Promise<void> {
  const hooks = process.getBuiltinModule('node:module') as unknown as ModuleHooks;
  const url = new URL('./strip-types.js', import.meta.url).href;
  // Hooks of this thread save the start of another one.
  if (hooks.registerHooks) hooks.registerHooks((await import(url)) as object);
  else hooks.register(url);
}
