import { ownValue } from '@policy-lint/model';
import type { JsonObject, Rule } from '@policy-lint/model';
import { errorAt, warningAt, wholePack } from './diagnostic.ts';
import { optionGuard } from './option-guard.ts';
import { mixedProfiles } from './profile-guard.ts';
import type { Checked, Module, Place } from './operations.ts';
import type { Diagnostic, PackSource } from './types.ts';

/** What concerns the pack as a whole; `complete` says that `rules` are all of its rules. */
export function packGuards(
  source: PackSource,
  checked: Checked,
  rules: readonly Rule[],
  complete: boolean,
): readonly Diagnostic[] {
  return [
    ...duplicateIds(checked.modules, rules),
    ...dataConflicts(source.data ?? {}, checked.modules),
    ...rules.flatMap((rule) => patternGuards(rule, checked)),
    ...profileGuard(checked.modules, rules),
    ...(complete ? optionGuard(checked.options ?? [], rules) : []),
  ];
}

function duplicateIds(modules: readonly Module[], rules: readonly Rule[]): readonly Diagnostic[] {
  const repeated = rules.filter(({ id }, index) => rules.findIndex((one) => one.id === id) < index);
  return repeated.map((rule) =>
    errorAt(placeOf(rule, modules), {
      code: 'duplicate-rule',
      message: `Two rules are called ${rule.id}`,
      hint: 'Give each rule an id, a folder and a package of its own.',
      rule: rule.id,
    }),
  );
}

function placeOf(rule: Rule, modules: readonly Module[]): Place {
  const name = rule.entrypoint.slice(0, rule.entrypoint.lastIndexOf('/'));
  return modules.find((one) => one.package.join('/') === name)?.place ?? wholePack;
}

function profileGuard(modules: readonly Module[], rules: readonly Rule[]): readonly Diagnostic[] {
  return mixedProfiles(rules).map(({ rule, message }) =>
    errorAt(placeOf(rule, modules), {
      code: 'metadata',
      message,
      hint: 'Give every member a `rank`, or a `severity`, or neither.',
      rule: rule.id,
    }),
  );
}

/** Data under a package's path would hide its rules, or be hidden by them. */
function dataConflicts(data: JsonObject, modules: readonly Module[]): readonly Diagnostic[] {
  const conflicts = modules
    .filter((module) => holds(data, module.package))
    .map(({ package: name, place }) =>
      errorAt(place, {
        code: 'data',
        message: `The pack's data has a document at ${name.join('.')}, which is a package`,
        hint: 'Keep data under a name that no package has.',
      }),
    );
  if (!('policylint' in data)) return conflicts;
  const reserved = errorAt(wholePack, {
    code: 'data',
    message: "The pack's data has a document `policylint`, which is the host's",
    hint: 'Rename it: options and clock come to the rules under that name.',
  });
  return [reserved, ...conflicts];
}

function holds(data: JsonObject, path: readonly string[]): boolean {
  let value: unknown = data;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false;
    value = ownValue(value as Record<string, unknown>, name);
  }
  return true;
}

/** With more than a hundred patterns the wasm's cache of compiled ones loops for ever. */
const mostPatterns = 80;

function patternGuards(rule: Rule, checked: Checked): readonly Diagnostic[] {
  const found = ownValue(checked.patterns ?? {}, rule.entrypoint);
  if (found === undefined) return [];
  const computed = found.computed.map((place) =>
    warningAt(place, {
      code: 'patterns',
      message: `Rule ${rule.id} takes a regex or glob pattern from its input or data`,
      hint: `Keep it to ${mostPatterns} different patterns: beyond a hundred the evaluation never ends.`,
      rule: rule.id,
    }),
  );
  if (found.literal <= mostPatterns) return computed;
  const tooMany = errorAt(placeOf(rule, checked.modules), {
    code: 'patterns',
    message: `Rule ${rule.id} matches ${found.literal} different patterns; the most that is safe is ${mostPatterns}`,
    hint: 'Join patterns with `|`, compare with a set of strings, or split the rule.',
    rule: rule.id,
  });
  return [tooMany, ...computed];
}
