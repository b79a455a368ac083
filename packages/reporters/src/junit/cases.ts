import type {
  Finding,
  LedgerRow,
  Place,
  Problem,
  Report,
  SuppressedFinding,
} from '@policy-lint/model';
import { acceptanceText } from '../acceptance.ts';
import { byPath } from '../by-path.ts';
import { placeText } from '../place-text.ts';

export interface Case {
  readonly suite: string;
  readonly name: string;
  readonly place?: Place;
  readonly outcome: Outcome;
  readonly type?: string;
  readonly message?: string;
  readonly lines: readonly string[];
}

export type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

/** In the order of trouble: what could not be decided, what was found, what was accepted, what is well. */
export function casesOf({ problems, findings, suppressed, ledger }: Report): readonly Case[] {
  const troubles = [
    ...problems.map(problemCase),
    ...findings.map(findingCase),
    ...suppressed.map(suppressedCase),
  ];
  const troubled = new Set(troubles.map(({ suite }) => suite));
  const rest = byPath(ledger, ({ path }) => path).flatMap(([path, rows]) =>
    restCases(path, rows, troubled.has(path)),
  );
  return [...troubles, ...rest];
}

function problemCase({ code, message, hint, place, rule, subject }: Problem): Case {
  const where = place === undefined ? (subject ?? '') : placeText(place);
  return {
    suite: place?.path ?? subject ?? 'policy-lint',
    name: rule === undefined ? code : `${code} ${rule}`,
    ...(place && { place }),
    outcome: 'error',
    type: code,
    message: `could not be decided: ${message}`,
    lines: [`${where} ${message}`.trim(), ...(hint === undefined ? [] : [`hint: ${hint}`])],
  };
}

/** A warning lets a run pass, so it is no failed test; what is skipped is shown all the same. */
function findingCase(finding: Finding): Case {
  const { rule, severity, message, place } = finding;
  const isError = severity === 'error';
  return {
    suite: place.path,
    name: rule,
    place,
    outcome: isError ? 'failure' : 'skipped',
    type: isError ? 'error' : 'warning',
    message: isError ? message : `warning: ${message}`,
    lines: linesOf(finding),
  };
}

function linesOf({ message, hint, place, url, related }: Finding): readonly string[] {
  return [
    `${placeText(place)} ${message}`,
    ...related.map((one) => `${placeText(one.place)} ${one.message}`),
    ...(hint === undefined ? [] : [`hint: ${hint}`]),
    ...(url === undefined ? [] : [`see: ${url}`]),
  ];
}

function suppressedCase({ finding, by }: SuppressedFinding): Case {
  const { rule, place, message } = finding;
  return {
    suite: place.path,
    name: rule,
    place,
    outcome: 'skipped',
    type: 'suppressed',
    message: acceptanceText(by),
    lines: [`${placeText(place)} ${message}`],
  };
}

/** Of one file: that nothing was found, and what waits for a later stage. */
function restCases(path: string, rows: readonly LedgerRow[], isTroubled: boolean): readonly Case[] {
  const place = { path };
  const isEvaluated = rows.some(({ outcome }) => outcome === 'evaluated');
  const passed = {
    suite: path,
    name: 'nothing found',
    place,
    outcome: 'passed',
    lines: [],
  } as const;
  const deferred = rows.filter(({ outcome }) => outcome === 'deferred');
  return [
    ...(isEvaluated && !isTroubled ? [passed] : []),
    ...deferred.map(({ reason = '', rules }) => ({
      suite: path,
      name: `deferred ${reason}`.trimEnd(),
      place,
      outcome: 'skipped' as const,
      type: 'deferred',
      message: `deferred ${reason}`.trimEnd(),
      lines: rules,
    })),
  ];
}
