import type { JsonObject } from '@policy-lint/model';
import { folderOf } from './folder.ts';
import type { Flaw } from './flaw.ts';
import type { Annotation, Module } from '../operations.ts';

/** Folder, package, id and kind of a rule are one name, so that any of them leads to the rule. */
export function identityFlaws(
  module: Module,
  annotation: Annotation,
  pack: string,
): readonly Flaw[] {
  const custom = annotation.header['custom'] as JsonObject | undefined;
  const id = custom?.['id'];
  const kind = custom?.['kind'];
  return [
    ...(typeof id === 'string' ? [packageFlaw(module, id, pack), folderFlaw(module, id)] : []),
    ...(typeof kind === 'string' ? [schemaFlaw(annotation.header, kind)] : []),
  ].filter((flaw) => flaw !== undefined);
}

function packageFlaw(module: Module, id: string, pack: string): Flaw | undefined {
  const [root = '', group = '', ...rest] = module.package;
  const name = rest.join('.');
  const expected = `${group}/${name}`.replaceAll('_', '-');
  const written = module.package.join('.');
  if (rest.length !== 1 || !['policylint', 'custom'].includes(root)) {
    return {
      message: `A rule's package is custom.<organisation>.<rule>, not ${written}`,
      hint: `For the id \`${id}\` it is \`package custom.${id.replaceAll('-', '_').replace('/', '.')}\`.`,
      keys: [],
    };
  }
  if (id !== expected) {
    return {
      message: `The id \`${id}\` does not match the package ${written}`,
      hint: `Name it \`${expected}\`.`,
      keys: ['custom', 'id'],
    };
  }
  if (root === 'policylint' && pack !== group.replaceAll('_', '-')) {
    return {
      message: `Package ${written} belongs to the pack \`${group}\`, not to \`${pack}\``,
      keys: ['custom', 'id'],
    };
  }
  return undefined;
}

function folderFlaw(module: Module, id: string): Flaw | undefined {
  const folder = folderOf(module.path).split('/').at(-1) ?? '';
  const name = id.split('/').at(-1);
  if (folder === '' || folder === name) return undefined;
  return {
    message: `The id \`${id}\` does not match the folder \`${folder}\``,
    hint: `Move the rule to a folder \`${name}\`, or name it after its folder.`,
    keys: ['custom', 'id'],
  };
}

interface Term {
  readonly value: unknown;
}

/** A rule typed by one kind's schema and run on another's facts would be checked in vain. */
function schemaFlaw(header: JsonObject, kind: string): Flaw | undefined {
  const schemas = (header['schemas'] ?? []) as unknown as { path?: Term[]; schema?: Term[] }[];
  const written = schemas.map(({ path = [], schema = [] }) => `${dotted(path)}: ${dotted(schema)}`);
  if (schemas.length === 0 || written.includes(`input: schema.${kind}`)) return undefined;
  // A name with a hyphen cannot stand behind a dot.
  const name = kind.includes('-') ? `["${kind}"]` : `.${kind}`;
  return {
    message: `METADATA's \`schemas\` must say \`input: schema${name}\`, as the rule's kind is \`${kind}\``,
    keys: ['schemas'],
  };
}

function dotted(terms: readonly Term[]): string {
  return terms.map(({ value }) => String(value)).join('.');
}
