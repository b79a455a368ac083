import type { Finding, RelatedPlace, Rule } from '@policy-lint/model';
import type { ExcerptOf } from './excerpt.ts';
import { markup, type Markup } from './markup.ts';
import { linked, placeMarkup } from './place.ts';

interface FindingParts {
  readonly rules: readonly Rule[];
  readonly excerptOf: ExcerptOf;
  /** Where it does not stand below the name of its file. */
  readonly withPath?: boolean;
  /** What is said of it besides. */
  readonly more?: Markup;
}

/** One finding; its attributes are what the filter asks. */
export function findingItem(finding: Finding, parts: FindingParts): Markup {
  const { rule, severity, message, hint, place, related, url, fingerprint } = finding;
  const known = parts.rules.find(({ id }) => id === rule);
  return markup`<li class="finding" data-severity="${severity}" data-rule="${rule}" data-pack="${packOf(rule, parts.rules)}">
<p class="what"><span class="severity ${severity}">${severity === 'warn' ? 'warning' : severity}</span>
${parts.withPath === true ? placeMarkup(place) : position(finding)}
<strong>${message}</strong></p>
<p class="rule" title="${known?.title}">${linked(rule, url)} <code class="fingerprint" title="fingerprint">${fingerprint}</code></p>
${parts.excerptOf(place)}
${hint === undefined ? undefined : markup`<p class="hint">${hint}</p>`}
${relatedList(related)}
${parts.more}
</li>
`;
}

export function packOf(rule: string, rules: readonly Rule[]): string {
  return rules.find(({ id }) => id === rule)?.pack ?? rule.split('/')[0] ?? rule;
}

function position({ place: { span } }: Finding): Markup {
  const text = span === undefined ? 'file' : `${span.line}:${span.column}`;
  return markup`<span class="place">${text}</span>`;
}

function relatedList(related: readonly RelatedPlace[]): Markup | undefined {
  if (related.length === 0) return undefined;
  const items = related.map(
    ({ place, message }) => markup`<li>${placeMarkup(place)} ${message}</li>`,
  );
  return markup`<ul class="related">${items}</ul>`;
}
