import type { Finding, Report } from '@policy-lint/model';
import { packOf } from './finding.ts';
import { markup, type Markup } from './markup.ts';

/** Hidden until the script is there that obeys it. */
export function filterForm(report: Report): Markup | undefined {
  const { findings, suppressed, known, rules } = report;
  const all = [...findings, ...suppressed.map(({ finding }) => finding), ...known];
  if (all.length === 0) return undefined;
  const packs = counts(all, ({ rule }) => packOf(rule, rules));
  const ids = counts(all, ({ rule }) => rule);
  const packOptions = packs.map(([pack, count]) => option(pack, count));
  const ruleOptions = ids.map(([rule, count]) => option(rule, count, packOf(rule, rules)));
  return markup`<form id="filters" hidden>
<input type="search" name="text" placeholder="search" aria-label="Search in messages, files and code" aria-keyshortcuts="/">
<label>Pack <select name="pack"><option value="">all packs</option>${packOptions}</select></label>
<label>Rule <select name="rule"><option value="">all rules</option>${ruleOptions}</select></label>
<fieldset><legend>Severity</legend>
<label><input type="checkbox" name="error" checked> errors</label>
<label><input type="checkbox" name="warn" checked> warnings</label></fieldset>
<button type="reset">Reset</button>
<output name="shown" aria-live="polite"></output>
</form>`;
}

function counts(
  findings: readonly Finding[],
  wordOf: (finding: Finding) => string,
): readonly [string, number][] {
  const found = new Map<string, number>();
  for (const finding of findings) {
    const word = wordOf(finding);
    found.set(word, (found.get(word) ?? 0) + 1);
  }
  return [...found].sort(([left], [right]) => (left < right ? -1 : 1));
}

function option(value: string, count: number, pack = ''): Markup {
  return markup`<option value="${value}" data-pack="${pack}">${value} (${count})</option>`;
}
