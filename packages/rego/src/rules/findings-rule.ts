import { ownValue } from '@policy-lint/model';
import type {
  JsonObject,
  JsonSchema,
  Need,
  ProfileMembership,
  Rule,
  Severity,
} from '@policy-lint/model';
import { errorAt, wholePack } from '../diagnostic.ts';
import type { Annotation, Module } from '../operations.ts';
import type { Diagnostic, PackSource } from '../types.ts';
import { folderOf } from './folder.ts';
import { headerFlaws } from './header.ts';
import { identityFlaws } from './identity.ts';
import { keyPlace } from './key-place.ts';
import { markFlaws } from './marks.ts';

export interface FoundRule {
  readonly rule?: Rule;
  readonly diagnostics: readonly Diagnostic[];
}

/** A package of ours that defines `findings`, with the header it must have. */
export function findingsRule(modules: readonly Module[], source: PackSource): FoundRule {
  const module = modules.find((one) => packageHeader(one) !== undefined);
  const annotation = module && packageHeader(module);
  if (module === undefined || annotation === undefined)
    return { diagnostics: [withoutHeader(modules)] };
  const rule = idOf(annotation);
  const flaws = [
    ...headerFlaws(annotation, Object.keys(source.schemas)),
    ...identityFlaws(module, annotation, source.name),
    ...markFlaws(annotation, source.marks),
  ].map(({ keys, message, hint }) =>
    errorAt(keyPlace(ownValue(source.files, module.path) ?? '', annotation.place, keys), {
      code: 'metadata',
      message,
      hint,
      rule,
    }),
  );
  const diagnostics = [...flaws, ...shapeErrors(modules, rule), ...notErrors(modules, rule)];
  if (flaws.length > 0) return { diagnostics };
  return { rule: toRule(module, annotation.header, source.name), diagnostics };
}

export function packageHeader(module: Module): Annotation | undefined {
  return module.annotations.find(({ scope }) => scope === 'package');
}

export function idOf(annotation: Annotation | undefined): string | undefined {
  const id = (annotation?.header['custom'] as JsonObject | undefined)?.['id'];
  return typeof id === 'string' ? id : undefined;
}

export const noOptions: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {},
};

function withoutHeader(modules: readonly Module[]): Diagnostic {
  const clauses = modules.flatMap((module) => module.rules);
  const place = clauses.find(({ shape }) => shape === 'findings')?.place;
  return errorAt(place ?? wholePack, {
    code: 'metadata',
    message: `Package ${modules[0]?.package.join('.')} defines \`findings\` but has no METADATA header`,
    hint: 'Put `# METADATA` with title, schemas and custom (id, severity, kind) right above the package line.',
  });
}

function shapeErrors(modules: readonly Module[], rule: string | undefined): readonly Diagnostic[] {
  return modules
    .flatMap((module) => module.rules)
    .filter(({ shape, isSet }) => shape === 'findings' && !isSet)
    .map(({ place }) =>
      errorAt(place, {
        code: 'rule-shape',
        message: '`findings` must be a set of findings',
        hint: 'Write `findings contains {"message": ..., "at": ...} if { ... }`.',
        rule,
      }),
    );
}

function notErrors(modules: readonly Module[], rule: string | undefined): readonly Diagnostic[] {
  return modules
    .filter(({ safeNot }) => !safeNot)
    .map(({ place }) =>
      errorAt(place, {
        code: 'not-import',
        message: '`import future.keywords.not` is missing',
        hint: 'Add it below the package line: without it a missing value inside `not` turns the rule off in silence.',
        rule,
      }),
    );
}

function toRule(module: Module, header: JsonObject, pack: string): Rule {
  const custom = header['custom'] as JsonObject;
  const hint = custom['hint'] as string | undefined;
  const environments = custom['environments'] as Rule['environments'];
  const marks = custom['facts'] as Rule['marks'];
  return {
    id: custom['id'] as string,
    pack,
    title: header['title'] as string,
    description: (header['description'] ?? '') as string,
    severity: custom['severity'] as Severity,
    ...(environments !== undefined && { environments }),
    kind: custom['kind'] as string,
    needs: (custom['needs'] ?? []) as Need[],
    ...(marks !== undefined && { marks }),
    options: (custom['options'] ?? noOptions) as JsonSchema,
    ...(hint !== undefined && { hint }),
    ...(custom['suppressible'] === false && { suppressible: false }),
    ...(isStrict(module, custom) && { strictBuiltins: true }),
    links: (header['related_resources'] ?? []) as unknown as Rule['links'],
    entrypoint: [...module.package, 'findings'].join('/'),
    shape: 'findings',
    profiles: (custom['profiles'] ?? {}) as unknown as Record<string, ProfileMembership>,
    folder: folderOf(module.path),
  };
}

/** Our own packs are strict; any other says so. */
function isStrict(module: Module, custom: JsonObject): boolean {
  return module.package[0] === 'policylint' || custom['strictBuiltins'] === true;
}
