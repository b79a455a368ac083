import { ownValue, profileSort, type Rule } from '@policy-lint/model';

/** What a profile is must not depend on the rule that one looks at. */
export function mixedProfiles(
  rules: readonly Rule[],
): readonly { readonly rule: Rule; readonly message: string }[] {
  const firsts = new Map<string, Rule>();
  return rules.flatMap((rule) =>
    Object.entries(rule.profiles).flatMap(([name, membership]) => {
      const first = firsts.get(name) ?? rule;
      firsts.set(name, first);
      const sort = profileSort(membership);
      const known = profileSort(ownValue(first.profiles, name) ?? membership);
      if (sort === known) return [];
      const message = `The profile \`${name}\` ${words[sort]} in ${rule.id}, and ${words[known]} in ${first.id}`;
      return [{ rule, message }];
    }),
  );
}

const words = {
  levels: 'only changes a level',
  whole: 'decides for the whole pack',
  ranked: 'decides for the whole pack by rank',
} as const;
