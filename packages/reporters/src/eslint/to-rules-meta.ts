import type { Report, Rule } from '@policy-lint/model';
import { visible } from '../visible.ts';
import type { RuleMeta, RulesMeta } from './lint-result.ts';

/** What formatters look up by rule id; nothing is missing, since some fail where one is. */
export function toRulesMeta({ findings, suppressed, rules }: Report): RulesMeta {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const ids = [...findings, ...suppressed.map(({ finding }) => finding)].map(({ rule }) => rule);
  return Object.fromEntries(
    [...new Set(ids)].sort().map((id) => [visible(id), metaOf(id, known.get(id))]),
  );
}

function metaOf(id: string, rule: Rule | undefined): RuleMeta {
  const description = visible(rule?.title ?? id);
  const url = rule?.links.find(({ ref }) => /^https?:/.test(ref))?.ref;
  return {
    type: 'problem',
    docs: { description, ...(url === undefined ? {} : { url: visible(url) }) },
    messages: {},
    schema: [],
    hasSuggestions: false,
  };
}
