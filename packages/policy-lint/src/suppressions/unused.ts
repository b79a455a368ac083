import type { Finding, Rule, Severity } from '@policy-lint/model';
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
  return exceptions.flatMap((exception) =>
    exception.rules.flatMap((id): Finding[] => {
      const subject = decidedOn(id, exception.place.path);
      if (subject === undefined || used.get(exception)?.has(id) === true) return [];
      const url = rules.find((rule) => rule.id === id)?.links[0]?.ref;
      return [
        {
          rule: id,
          severity,
          message: messageOf(exception, id, today),
          hint: 'Remove it, or move it to the line right above the statement that it is about.',
          place: exception.place,
          subject,
          ...(url === undefined ? {} : { url }),
          related: [],
        },
      ];
    }),
  );
}

function messageOf(exception: Exception, rule: string, today: string): string {
  return hasEnded(exception, today)
    ? `the exception from ${rule} ended on ${exception.until ?? ''}, and there is nothing to suppress`
    : `this comment suppresses nothing: ${rule} finds nothing there`;
}
