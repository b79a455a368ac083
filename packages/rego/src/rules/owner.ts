import type { OwnerOf } from '../failures.ts';
import type { Module } from '../operations.ts';
import { idOf, packageHeader } from './findings-rule.ts';

/** Names the rule that an error is in, also one whose header is wrong; a library has no owner. */
export function ownersOf(modules: readonly Module[]): OwnerOf {
  return (place) => {
    const module = modules.find(({ path }) => path === place.path);
    if (module === undefined) return undefined;
    const name = module.package.join('/');
    const headers = modules.filter((one) => one.package.join('/') === name).map(packageHeader);
    return headers.map(idOf).find((id) => id !== undefined) ?? conftestOwner(module, place.line);
  };
}

/** A file written for conftest holds several rules: the one that starts at or above the line. */
function conftestOwner(module: Module, line: number): string | undefined {
  const clause = module.rules.findLast(({ place }) => place.line <= line);
  return clause?.shape === 'conftest' ? [...module.package, clause.name].join('/') : undefined;
}
