import type { JsonSchema, PackMeta, Rule } from '@policy-lint/model';
import { readIdentity } from './compiler-identity.ts';
import { errorAt, wholePack } from './diagnostic.ts';
import { toDiagnostics } from './failures.ts';
import { packGuards } from './guards.ts';
import type { Call } from './operations.ts';
import type { CheckResult, Diagnostic, PackSource } from './types.ts';

export interface Tools {
  readonly call: Call;
  /** Host builtins that rules may call. */
  readonly allowed: readonly string[];
}

/** Everything that can be said about a pack before it is compiled. */
export async function checkPack(
  source: PackSource,
  { call, allowed }: Tools,
): Promise<CheckResult> {
  const checked = await call('check', {
    files: source.files,
    schemas: withoutDialects(source.schemas),
    hostBuiltins: allowed,
  });
  // With ajv behind it, so only now.
  const { findRules } = await import('./rules/find-rules.ts');
  const { found, ownerOf } = findRules(checked.modules, source);
  const rules = found.flatMap(({ rule }) => rule ?? []).sort(byId);
  const diagnostics = [
    ...toDiagnostics(checked.failures, ownerOf),
    ...found.flatMap((one) => one.diagnostics),
    ...packGuards(source, checked, rules, rules.length === found.length),
  ];
  if (found.length === 0 && diagnostics.length === 0) diagnostics.push(noRules(source));
  return { meta: toMeta(source, rules), diagnostics: diagnostics.sort(byPlace) };
}

/** OPA's reader of schemas knows older drafts by name, and no other. */
function withoutDialects(
  schemas: Readonly<Record<string, JsonSchema>>,
): Readonly<Record<string, JsonSchema>> {
  const entries = Object.entries(schemas).map(([kind, { $schema: _dialect, ...schema }]) => [
    kind,
    schema,
  ]);
  return Object.fromEntries(entries) as Record<string, JsonSchema>;
}

function toMeta(source: PackSource, rules: readonly Rule[]): PackMeta {
  return {
    name: source.name,
    opa: readIdentity().opa,
    rules,
    builtins: [],
    data: source.data ?? {},
    ...(readsFile(source) && { readsFile: true as const }),
  };
}

/** A comment that says the word costs little. */
function readsFile({ files }: PackSource): boolean {
  return Object.values(files).some((text) => /\bconftest\b/.test(text));
}

function noRules(source: PackSource): Diagnostic {
  return errorAt(wholePack, {
    code: 'no-rules',
    message: `The pack ${source.name} has no rules`,
    hint: "A rule is a package custom.<organisation>.<rule> with METADATA and `findings`, or conftest's deny, warn or violation.",
  });
}

function byId(a: Rule, b: Rule): number {
  return compare(a.id, b.id);
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
