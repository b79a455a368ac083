import type { LedgerRow, Outcome } from '@policy-lint/model';
import { deferredRules } from '../account.ts';
import { byPath } from '../by-path.ts';
import { counted } from '../place-text.ts';
import { cutText } from './limits.ts';
import { markup, type Markup } from './markup.ts';

/** What another stage decides. */
export function deferredSection(ledger: readonly LedgerRow[]): Markup | undefined {
  const reasons = deferredRules(ledger);
  if (reasons.length === 0) return undefined;
  const count = new Set(reasons.flatMap(([, rules]) => rules)).size;
  const items = reasons.map(
    ([reason, rules]) => markup`<li>${reason}: <span class="rules">${rules.join(', ')}</span></li>
`,
  );
  return markup`<section id="deferred"><details>
<summary><h2>Deferred <span class="count">${counted(count, 'rule')}</span></h2></summary>
<ul>
${items}</ul>
</details></section>`;
}

/** For each file, what became of the rules. */
export function ledgerSection(ledger: readonly LedgerRow[]): Markup | undefined {
  const files = byPath(ledger, ({ path }) => path);
  if (files.length === 0) return undefined;
  const rest = files.length - mostFiles;
  return markup`<section id="ledger"><details>
<summary><h2>What was checked <span class="count">${counted(files.length, 'file')}</span></h2></summary>
<table>
<thead><tr><th scope="col">File</th><th scope="col">Kind</th><th scope="col">Rules</th></tr></thead>
<tbody>
${files.slice(0, mostFiles).map(fileRow)}</tbody>
</table>
${rest > 0 ? markup`<p class="cut">${cutText(rest, 'file')}</p>` : undefined}
</details></section>`;
}

const mostFiles = 2000;

function fileRow([path, rows]: readonly [string, readonly LedgerRow[]]): Markup {
  const kinds = [...new Set(rows.flatMap(({ kind }) => kind ?? []))].join(', ');
  // That the rules of other kinds do not apply goes without saying, where one kind does.
  const told = rows.length === 1 ? rows : rows.filter(({ rules }) => !rules.includes('*'));
  return markup`<tr><td><code>${path}</code></td><td>${kinds}</td><td>${fates(told)}</td></tr>
`;
}

function fates(rows: readonly LedgerRow[]): readonly Markup[] {
  const counts = new Map<string, { readonly outcome: Outcome; readonly rules: Set<string> }>();
  for (const { outcome, reason, rules } of rows) {
    const words = reason === undefined ? outcomes[outcome] : `${outcomes[outcome]}: ${reason}`;
    const fate = counts.get(words) ?? { outcome, rules: new Set() };
    for (const rule of rules) fate.rules.add(rule);
    counts.set(words, fate);
  }
  return Array.from(counts, ([words, { outcome, rules }]) => {
    const count = rules.has('*') ? '' : `${rules.size} `;
    return markup`<span class="fate ${outcome}" title="${[...rules].join(', ')}">${count}${words}</span> `;
  });
}

const outcomes: Readonly<Record<Outcome, string>> = {
  evaluated: 'evaluated',
  'not-applicable': 'not applicable',
  ignored: 'ignored',
  deferred: 'deferred',
  problem: 'could not be decided',
};
