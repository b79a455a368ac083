import type { Finding, Place, Problem, Report, SuppressedFinding } from '@policy-lint/model';
import { accountOf } from '../account.ts';
import { counted, placeText } from '../place-text.ts';
import type { Section } from './fit.ts';
import { link } from './link.ts';
import { code, prose } from './prose.ts';

/** In the order of weight: what is cut is cut from the end. */
export function sectionsOf(report: Report): readonly Section[] {
  return [
    problemTable(report),
    findingTable(report),
    account(report),
    suppressedTable(report),
    knownTable(report),
  ].filter(({ rows }) => rows.length > 0);
}

function problemTable({ problems }: Report): Section {
  const columns = ['Where', 'What', 'Code'];
  return table('### Could not be decided', columns, writers(problems, problemRow), 'problem');
}

function findingTable({ findings }: Report): Section {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warn');
  const hintOnce = makeHintOnce();
  const cells = writers([...errors, ...warnings], (one) => findingRow(one, hintOnce));
  return table('### Found', ['Level', 'Where', 'What', 'Rule'], cells, 'finding');
}

function suppressedTable({ suppressed }: Report): Section {
  const columns = ['Where', 'What', 'Rule', 'Why'];
  const noun = 'suppressed finding';
  const title = counted(suppressed.length, noun);
  return folded(title, columns, writers(suppressed, suppressedRow), noun);
}

function knownTable({ known }: Report): Section {
  const noun = 'known finding';
  const title = `${counted(known.length, noun)}, which the base had already`;
  return folded(title, ['Where', 'What', 'Rule'], writers(known, knownRow), noun);
}

function folded(
  title: string,
  columns: readonly string[],
  rows: Section['rows'],
  noun: string,
): Section {
  const open = `<details><summary>${title}</summary>`;
  return { ...table(open, columns, rows, noun), tail: ['', '</details>'] };
}

function table(
  opening: string,
  columns: readonly string[],
  rows: Section['rows'],
  noun: string,
): Section {
  const head = [opening, '', rowText(columns), rowText(columns.map(() => '---'))];
  return { head, rows, tail: [], noun };
}

function writers<Item>(
  items: readonly Item[],
  cellsOf: (item: Item) => readonly string[],
): Section['rows'] {
  return items.map((item) => () => rowText(cellsOf(item)));
}

function rowText(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** What was looked at, and what decides nothing. */
function account(report: Report): Section {
  const notes = report.notes.map(({ message, hint, place }) => {
    const where = place === undefined ? '' : ` ${placeCode(place)}`;
    return `Note:${where} ${withHint(prose(message), hint)}`;
  });
  const rows = [...accountOf(report).map(prose), ...notes].map((line) => () => `- ${line}`);
  return { head: [], rows, tail: [], noun: 'line' };
}

function problemRow({ code: word, message, hint, place, rule, subject }: Problem) {
  const where = place === undefined ? code(subject ?? '') : placeCode(place);
  const by = rule === undefined ? code(word) : `${code(word)} ${code(rule)}`;
  return [where, withHint(prose(message), hint), by];
}

type HintOnce = (hint: string | undefined) => string | undefined;

function findingRow(finding: Finding, hintOnce: HintOnce) {
  const level = finding.severity === 'error' ? '❌ error' : '⚠️ warning';
  const [where = '', what = '', rule = ''] = knownRow(finding);
  return [level, where, withHint(what, hintOnce(finding.hint)), rule];
}

function suppressedRow({ finding, by }: SuppressedFinding) {
  const { type, reason, owner, until } = by;
  const facts = [
    type === 'comment' ? 'a comment' : 'the baseline',
    ...(owner === undefined ? [] : [code(owner)]),
    ...(until === undefined ? [] : [`until ${code(until)}`]),
  ];
  return [...knownRow(finding), `${prose(reason)} (${facts.join(', ')})`];
}

function knownRow({ place, message, rule, url }: Finding) {
  return [placeCode(place), prose(message), link(code(rule), url)];
}

function placeCode(place: Place): string {
  return code(placeText(place));
}

function withHint(text: string, hint: string | undefined): string {
  return hint === undefined ? text : `${text}<br>Hint: ${prose(hint)}`;
}

function makeHintOnce(): HintOnce {
  const said = new Set<string>();
  return (hint) => {
    if (hint === undefined || said.has(hint)) return undefined;
    said.add(hint);
    return hint;
  };
}
