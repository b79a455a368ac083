import type { Acceptance, Finding, Rule, SuppressedFinding } from '@policy-lint/model';
import type { ExcerptOf } from './excerpt.ts';
import { findingItem } from './finding.ts';
import { markup, type Markup } from './markup.ts';
import { placeMarkup } from './place.ts';

/** What somebody accepted, with their words. */
export function acceptedSection(
  suppressed: readonly SuppressedFinding[],
  rules: readonly Rule[],
  excerptOf: ExcerptOf,
): Markup | undefined {
  return folded(
    'suppressed',
    'Suppressed',
    suppressed.map(({ finding, by }) =>
      findingItem(finding, { rules, excerptOf, withPath: true, more: reasonOf(by) }),
    ),
  );
}

/** What the base had already. */
export function knownSection(
  known: readonly Finding[],
  rules: readonly Rule[],
  excerptOf: ExcerptOf,
): Markup | undefined {
  return folded(
    'known',
    'Known before this change',
    known.map((finding) => findingItem(finding, { rules, excerptOf, withPath: true })),
  );
}

function folded(id: string, title: string, items: readonly Markup[]): Markup | undefined {
  if (items.length === 0) return undefined;
  return markup`<section id="${id}"><details>
<summary><h2>${title} <span class="count">${items.length}</span></h2></summary>
<ol>
${items}</ol>
</details></section>`;
}

function reasonOf({ type, reason, owner, until, place }: Acceptance): Markup {
  const terms = [
    ...(owner === undefined ? [] : [`owner ${owner}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ].join(', ');
  return markup`<p class="reason"><q>${reason}</q> ${terms} <span class="by">by a ${type === 'comment' ? 'comment' : 'baseline entry'} at ${placeMarkup(place)}</span></p>`;
}
