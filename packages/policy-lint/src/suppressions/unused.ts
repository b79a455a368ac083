import type { Finding, Rule, Severity } from '@policy-lint/model';
import { withFingerprints } from '../check/fingerprint.ts';
import type { Exception } from './read.ts';
import { hasEnded, type Used } from './suppress.ts';

/** The subject for which a rule was evaluated on a file, where there is one. */
export type DecidedOn = (rule: string, path: string) => string | undefined;

/** Comments that suppress nothing, under the id of the rule that they name. */
export function unusedExceptions(request: {
  readonly exceptions: readonly Exception[];
  readonly used: Used;
  readonly decidedOn: DecidedOn;
  readonly rules: readonly Rule[];
  readonly severity: Severity;
  readonly today: string;
}): Finding[] {
  const { exceptions, used, decidedOn, rules, severity, today } = request;
  if (severity === 'off') return [];
  const urlOf = (id: string) => rules.find((rule) => rule.id === id)?.links[0]?.ref;
  const unused = exceptions.flatMap((exception) =>
    exception.rules.flatMap((id) => {
      const subject = decidedOn(id, exception.place.path);
      if (subject === undefined || used.get(exception)?.has(id) === true) return [];
      const message = messageOf(exception, id, today);
      return [{ ...unusedFinding(exception, id, urlOf(id)), severity, message, subject }];
    }),
  );
  return withFingerprints(unused);
}

function unusedFinding({ place, reason }: Exception, rule: string, url: string | undefined) {
  return {
    rule,
    hint: 'Remove it, or move it right above what it is about; for a file as a whole, to its top.',
    place,
    code: reason,
    ...(url === undefined ? {} : { url }),
    related: [],
  };
}

function messageOf(exception: Exception, rule: string, today: string): string {
  return hasEnded(exception, today)
    ? `the exception from ${rule} ended on ${exception.until ?? ''}, and there is nothing to suppress`
    : `this comment suppresses nothing: ${rule} finds nothing there`;
}
