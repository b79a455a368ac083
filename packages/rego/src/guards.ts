import { ownValue } from '@policy-lint/model';
import type { JsonObject, Rule } from '@policy-lint/model';
import { errorAt, warningAt, wholePack } from './diagnostic.ts';
import { documentGuard } from './document-guard.ts';
import { hostGuard } from './host-guard.ts';
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
    ...hostGuard(checked.reads.host ?? [], rules, complete),
    ...documentGuard(source.data ?? {}, checked),
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

/** Data may lie beside the rules of a package, as in OPA; where a rule is, one of the two would be hidden. */
function dataConflicts(data: JsonObject, modules: readonly Module[]): readonly Diagnostic[] {
  const conflicts = modules.flatMap((module) => {
    const names = module.rules.map(({ name }) => [...module.package, ...name.split('.')]);
    const path = names.find((one) => isTaken(data, one));
    return path === undefined ? [] : [dataConflict(path, module)];
  });
  if (!('policylint' in data)) return conflicts;
  const reserved = errorAt(wholePack, {
    code: 'data',
    message: "The pack's data has a document `policylint`, which is the host's",
    hint: 'Rename it: options and clock come to the rules under that name.',
  });
  return [reserved, ...conflicts];
}

function dataConflict(path: readonly string[], { package: name, place }: Module): Diagnostic {
  return errorAt(place, {
    code: 'data',
    message: `The pack's data has a value at ${path.join('.')}, where the package ${name.join('.')} has a rule`,
    hint: 'Keep data under a name that no rule has.',
  });
}

/** Whether data has something there, or a value instead of an object on the way. */
function isTaken(data: JsonObject, path: readonly string[]): boolean {
  let value: unknown = data;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return true;
    if (!Object.hasOwn(value, name)) return false;
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
