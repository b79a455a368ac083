import type {
  Acceptance,
  Finding,
  Place,
  Problem,
  RelatedPlace,
  SuppressedFinding,
} from '@policy-lint/model';
import { placeText } from '../place-text.ts';
import { visible } from '../visible.ts';
import type { LintMessage, SuppressedLintMessage } from './lint-result.ts';

export function findingMessage({ rule, severity, place, ...finding }: Finding): LintMessage {
  const { message, related, hint } = finding;
  return {
    ruleId: visible(rule),
    severity: severity === 'error' ? 2 : 1,
    message: sentences(message, ...relatedText(related), ...(hint === undefined ? [] : [hint])),
    ...positionOf(place),
  };
}

/** What could not be decided is to ESLint what it could not parse: an error of no rule. */
export function problemMessage(problem: Problem): LintMessage {
  const { code, message, hint, place, rule, subject } = problem;
  const about = [code, rule, place === undefined ? subject : undefined].filter(
    (word) => word !== undefined,
  );
  const said = `Could not decide (${about.join(', ')}): ${message}`;
  return {
    ruleId: null,
    severity: 2,
    fatal: true,
    message: sentences(said, ...(hint === undefined ? [] : [hint])),
    ...positionOf(place),
  };
}

export function suppressedMessage({ finding, by }: SuppressedFinding): SuppressedLintMessage {
  const kind = by.type === 'comment' ? 'directive' : 'file';
  return {
    ...findingMessage(finding),
    suppressions: [{ kind, justification: justificationOf(by) }],
  };
}

/** As it stands in the comment. */
function justificationOf({ reason, owner, until }: Acceptance): string {
  const words = [
    reason,
    ...(until === undefined ? [] : [`until=${until}`]),
    ...(owner === undefined ? [] : [`owner=${owner}`]),
  ];
  return visible(words.join(' '));
}

/** One line, since most formatters write a message a line. */
function sentences(first: string, ...rest: readonly string[]): string {
  return rest.reduce(
    (text, next) => `${text}${/[.!?:]$/.test(text) ? '' : '.'} ${visible(next)}`,
    visible(first),
  );
}

function relatedText(related: readonly RelatedPlace[]): readonly string[] {
  const shown = related
    .slice(0, mostRelated)
    .map(({ message, place }) => `See ${placeText(place)}: ${message}`);
  const rest = related.length - shown.length;
  return rest > 0 ? [...shown, `And ${rest} more places`] : shown;
}

const mostRelated = 3;

function positionOf({ span }: Partial<Place> = {}) {
  if (span === undefined) return { line: 1, column: 1 };
  const { line, column, endLine, endColumn } = span;
  return { line, column, endLine, endColumn };
}
