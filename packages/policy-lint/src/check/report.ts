import type {
  Finding,
  LedgerRow,
  Note,
  Place,
  Problem,
  Report,
  Rule,
  Run,
  Subject,
  Summary,
  SuppressedFinding,
  Verdict,
} from '@policy-lint/model';

export interface ReportParts {
  readonly findings: readonly Finding[];
  readonly suppressed?: readonly SuppressedFinding[];
  readonly known?: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly ledger: readonly LedgerRow[];
  readonly notes?: readonly Note[];
  readonly run: Run;
  readonly subjects: readonly Subject[];
  readonly rules: readonly Rule[];
  readonly files: number;
  /** Milliseconds by rule. */
  readonly timings?: Readonly<Record<string, number>>;
}

/** The same parts in any order give the same report. */
export function makeReport(parts: ReportParts): Report {
  const findings = sorted(parts.findings, findingKey);
  const suppressed = sorted(parts.suppressed ?? [], ({ finding }) => findingKey(finding));
  const known = sorted(parts.known ?? [], findingKey);
  const problems = sorted(unique(parts.problems), (one) => [
    ...placeKey(one.place ?? { path: '' }),
    one.code,
    one.message,
  ]);
  const all = [...findings, ...suppressed.map(({ finding }) => finding), ...known];
  const named = new Set(all.map(({ rule }) => rule));
  return {
    summary: summaryOf(parts, findings, problems),
    findings,
    suppressed,
    known,
    problems,
    ledger: parts.ledger,
    notes: parts.notes ?? [],
    run: parts.run,
    rules: parts.rules.filter(({ id }) => named.has(id)),
    texts: textsOf(parts.subjects, all, problems),
    ...(parts.timings === undefined ? {} : { timings: parts.timings }),
  };
}

function summaryOf(
  { subjects, files }: ReportParts,
  findings: readonly Finding[],
  problems: readonly Problem[],
): Summary {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return {
    verdict: verdictOf(errors, problems.length),
    errors,
    warnings: findings.length - errors,
    problems: problems.length,
    subjects: subjects.length,
    files,
  };
}

/** A report about a run that never got to any subject. */
export function problemReport(problems: readonly Problem[], run: Run): Report {
  return makeReport({ findings: [], problems, ledger: [], run, subjects: [], rules: [], files: 0 });
}

/** What could not be decided outweighs what was found: the rest is not known. */
function verdictOf(errors: number, problems: number): Verdict {
  if (problems > 0) return 'undecided';
  return errors > 0 ? 'fail' : 'pass';
}

function textsOf(
  subjects: readonly Subject[],
  findings: readonly Finding[],
  problems: readonly Problem[],
): Record<string, string> {
  const named = new Set([...findings, ...problems].map(({ place }) => place?.path));
  const documents = subjects
    .flatMap((subject) => subject.documents)
    .filter(({ path, side, state }) => named.has(path) && side === 'after' && state === 'present');
  return Object.fromEntries(documents.map(({ path, text }) => [path, text]));
}

type SortKey = readonly (string | number)[];

function placeKey({ path, span }: Place): SortKey {
  return [path, span?.line ?? 0, span?.column ?? 0];
}

function findingKey({ place, rule, message }: Finding): SortKey {
  return [...placeKey(place), rule, message];
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()];
}

function sorted<Item>(items: readonly Item[], keyOf: (item: Item) => SortKey): Item[] {
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ item }) => item);
}

/** By code units, so that no locale changes the order. */
function compareKeys(left: SortKey, right: SortKey): number {
  for (let index = 0; index < left.length; index += 1) {
    const [a, b] = [left[index], right[index]];
    if (a !== undefined && b !== undefined && a !== b) return a < b ? -1 : 1;
  }
  return 0;
}
