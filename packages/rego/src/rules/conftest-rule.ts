import type { JsonObject, Rule } from '@policy-lint/model';
import { errorAt } from '../diagnostic.ts';
import type { Module } from '../operations.ts';
import { noOptions } from './findings-rule.ts';
import type { FoundRule } from './findings-rule.ts';
import { folderOf } from './folder.ts';

/** The `deny`, `warn` and `violation` rules of a package written for conftest. */
export function conftestRules(modules: readonly Module[], pack: string): readonly FoundRule[] {
  const seen = new Set<string>();
  return modules.flatMap((module) =>
    module.rules.flatMap(({ name, shape }) => {
      if (shape !== 'conftest' || seen.has(name)) return [];
      seen.add(name);
      return [conftestRule(name, module, modules, pack)];
    }),
  );
}

function conftestRule(
  name: string,
  module: Module,
  modules: readonly Module[],
  pack: string,
): FoundRule {
  const entrypoint = [...module.package, name].join('/');
  const header = modules
    .flatMap(({ annotations }) => annotations)
    .find(({ rule }) => rule === name)?.header;
  const clauses = modules.flatMap(({ rules }) => rules).filter((clause) => clause.name === name);
  const diagnostics = clauses
    .filter(({ isList }) => !isList)
    .map(({ place }) =>
      errorAt(place, {
        code: 'rule-shape',
        message: `\`${name}\` must be a set or an array of messages`,
        hint: `Write \`${name} contains msg if { ... }\`, or \`${name}[msg] { ... }\` in Rego v0.`,
        rule: entrypoint,
      }),
    );
  const rule = toRule(name, entrypoint, header ?? {}, module, pack);
  return { rule: { ...rule, ...inputOf(name, modules), ...exceptionsOf(modules) }, diagnostics };
}

/** Only where all files that define it agree. */
function inputOf(name: string, modules: readonly Module[]): Pick<Rule, 'input'> {
  const own = modules.filter(({ rules }) => rules.some((clause) => clause.name === name));
  const [input, ...others] = new Set(own.map((module) => module.input));
  return input && others.length === 0 ? { input } : {};
}

/** `exception contains ["name"]` in the same package is asked too. */
function exceptionsOf(modules: readonly Module[]): Pick<Rule, 'exceptions'> {
  const owner = modules.find(({ rules }) => rules.some(({ name }) => name === 'exception'));
  return owner === undefined ? {} : { exceptions: [...owner.package, 'exception'].join('/') };
}

function toRule(
  name: string,
  entrypoint: string,
  header: JsonObject,
  module: Module,
  pack: string,
): Rule {
  return {
    id: entrypoint,
    pack,
    title: (header['title'] ?? name) as string,
    description: (header['description'] ?? '') as string,
    severity: name.startsWith('warn') ? 'warn' : 'error',
    kind: 'document',
    needs: [],
    options: noOptions,
    links: (header['related_resources'] ?? []) as unknown as Rule['links'],
    entrypoint,
    shape: 'conftest',
    profiles: {},
    folder: folderOf(module.path),
  };
}
