import type { Problem, Rule } from '@policy-lint/model';
import type { NamedPack } from '../config/named-packs.ts';
import type { ForeignPack } from './pack-entry.ts';

/** The pack with its rules for conftest asked as the config says, and those that find nothing in that way. */
export function combineRules(pack: ForeignPack, { name, combine }: NamedPack): ForeignPack {
  if (pack.entry === undefined) return pack;
  const { meta } = pack.entry;
  const problemOf = combine ? needsFile : needsFiles;
  const problems = meta.rules.flatMap((rule) => problemOf(rule, name));
  const rules = combine ? meta.rules.map(combined) : meta.rules;
  const entry = { ...pack.entry, meta: { ...meta, rules } };
  return { ...pack, entry, problems: [...pack.problems, ...problems] };
}

function combined(rule: Rule): Rule {
  return rule.shape === 'conftest' ? { ...rule, kind: 'combined' } : rule;
}

function needsFiles({ id, input }: Rule, name: string): readonly Problem[] {
  if (input !== 'files') return [];
  return [
    {
      code: 'pack-load',
      message: `Rule ${id} reads the \`contents\` of many files, as \`conftest --combine\` gives them, and is asked about each file alone`,
      hint: `Write \`{path: ${name}, combine: true}\` in the \`packs\` of the config, or pass \`--combine\`. Move rules about one file to another pack.`,
      rule: id,
    },
  ];
}

function needsFile({ id, input }: Rule, name: string): readonly Problem[] {
  if (input !== 'file') return [];
  return [
    {
      code: 'pack-load',
      message: `Rule ${id} reads a key of one document, and \`--combine\` gives it a list of files`,
      hint: `Move it from ${name} to a pack that is not combined.`,
      rule: id,
    },
  ];
}
