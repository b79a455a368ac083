import { errorAt } from '../diagnostic.ts';
import type { OwnerOf } from '../failures.ts';
import type { Module } from '../operations.ts';
import type { PackSource } from '../types.ts';
import { conftestRules } from './conftest-rule.ts';
import { findingsRule, idOf, packageHeader } from './findings-rule.ts';
import type { FoundRule } from './findings-rule.ts';
import { ownersOf } from './owner.ts';

export interface FoundRules {
  readonly found: readonly FoundRule[];
  readonly ownerOf: OwnerOf;
}

/** The rules of a pack and what is wrong with them; packages without rules are libraries. */
export function findRules(modules: readonly Module[], source: PackSource): FoundRules {
  const found = byPackage(modules).flatMap((group) => rulesOf(group, source));
  return { found, ownerOf: ownersOf(modules) };
}

function rulesOf(group: readonly Module[], source: PackSource): readonly FoundRule[] {
  const shapes = new Set(group.flatMap(({ rules }) => rules.map(({ shape }) => shape)));
  if (shapes.has('findings')) return [findingsRule(group, source)];
  if (shapes.has('conftest')) return conftestRules(group, source.name);
  return group.flatMap(silentRule);
}

function byPackage(modules: readonly Module[]): readonly (readonly Module[])[] {
  const groups = new Map<string, Module[]>();
  for (const module of modules) {
    const name = module.package.join('/');
    groups.set(name, [...(groups.get(name) ?? []), module]);
  }
  return [...groups.values()];
}

/** A header with an id promises a rule. */
function silentRule(module: Module): readonly FoundRule[] {
  const id = idOf(packageHeader(module));
  const isOwn = ['policylint', 'custom'].includes(module.package[0] ?? '');
  if (id === undefined || !isOwn) return [];
  const missing = errorAt(module.place, {
    code: 'rule-shape',
    message: `Rule ${id} defines no \`findings\``,
    hint: 'Write `findings contains {"message": ..., "at": ...} if { ... }`.',
    rule: id,
  });
  return [{ diagnostics: [missing] }];
}
