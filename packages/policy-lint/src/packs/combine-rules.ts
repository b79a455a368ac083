import type { Problem } from '@policy-lint/model';
import type { ForeignPack } from './pack-entry.ts';

/** The pack with its rules for conftest asked once about all files: the input of `conftest --combine`. */
export function combineRules(pack: ForeignPack): ForeignPack {
  if (pack.entry === undefined) return pack;
  const { meta } = pack.entry;
  const rules = meta.rules.map((rule) =>
    rule.shape === 'conftest' ? { ...rule, kind: 'combined' } : rule,
  );
  return { ...pack, entry: { ...pack.entry, meta: { ...meta, rules } } };
}

/** Its rules that were written for that input would pass everything. */
export function withoutCombined(pack: ForeignPack, name: string): ForeignPack {
  const rules = pack.entry?.meta.rules.filter(({ combined }) => combined === true) ?? [];
  const problems = rules.map(({ id }): Problem => ({
    code: 'pack-load',
    message: `Rule ${id} reads the \`contents\` of many files, as \`conftest --combine\` gives them, and is asked about each file alone`,
    hint: `Write \`{path: ${name}, combine: true}\` among the \`packs\` of the config, or pass \`--combine\`.`,
    rule: id,
  }));
  return { ...pack, problems: [...pack.problems, ...problems] };
}
