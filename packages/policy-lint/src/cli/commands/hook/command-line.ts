import type { HookName } from './names.ts';

/** What a hook's own script or a hook manager runs, from the top of the working tree. */
export function commandLine(site: { readonly package: string }, hook: HookName): string {
  const path = `${site.package}/bin/policy-lint.js`;
  const word = /^[\w./@-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
  return `node ${word} hook run ${hook} "$@"`;
}
