import type { Note, Problem } from '@policy-lint/model';
import type { ExcerptOf } from './excerpt.ts';
import { markup, type Markup } from './markup.ts';
import { placeMarkup } from './place.ts';

/** First of all, and never filtered: nothing else on the page says how much was not looked at. */
export function problemsSection(
  problems: readonly Problem[],
  excerptOf: ExcerptOf,
): Markup | undefined {
  if (problems.length === 0) return undefined;
  return markup`<section id="problems">
<h2>Could not be decided <span class="count">${problems.length}</span></h2>
<ol>
${problems.map((problem) => problemItem(problem, excerptOf))}</ol>
</section>`;
}

function problemItem(problem: Problem, excerptOf: ExcerptOf): Markup {
  const { code, message, hint, place, rule, subject } = problem;
  const about = [rule, place === undefined ? subject : undefined].filter(
    (word) => word !== undefined,
  );
  return markup`<li class="problem">
<p class="what"><span class="severity problem">${code}</span>
${place === undefined ? undefined : placeMarkup(place)}
<strong>${message}</strong></p>
${about.length === 0 ? undefined : markup`<p class="rule">${about.join(', ')}</p>`}
${excerptOf(place)}
${hint === undefined ? undefined : markup`<p class="hint">${hint}</p>`}
</li>
`;
}

/** What decides nothing, and what the page leaves out. */
export function notesSection(notes: readonly Note[], cuts: readonly string[]): Markup | undefined {
  const all = [...cuts.map((message): Note => ({ message })), ...notes];
  if (all.length === 0) return undefined;
  return markup`<section id="notes">
<h2>Notes <span class="count">${all.length}</span></h2>
<ul>
${all.map(noteItem)}</ul>
</section>`;
}

function noteItem({ message, hint, place }: Note): Markup {
  return markup`<li>${place === undefined ? undefined : placeMarkup(place)} ${message}${hint === undefined ? undefined : markup` <span class="hint">${hint}</span>`}</li>
`;
}
