import { ownValue } from '@policy-lint/model';
import { errorAt } from './diagnostic.ts';
import type { Details } from './diagnostic.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Failure, Place } from './operations.ts';
import type { Diagnostic, DiagnosticCode } from './types.ts';

/** Which rule a place belongs to. */
export type OwnerOf = (place: Place) => string | undefined;

/** OPA's errors as diagnostics, one for each place: its parser may say the same twice. */
export function toDiagnostics(
  failures: readonly Failure[],
  ownerOf: OwnerOf = () => undefined,
): readonly Diagnostic[] {
  return failures
    .filter((failure) => !failures.some((other) => saysMore(other, failure)))
    .map((failure) => {
      const rule = ownerOf(failure);
      return errorAt(failure, { ...explain(failure, rule), rule });
    });
}

function saysMore(a: Failure, b: Failure): boolean {
  const samePlace = a.path === b.path && a.line === b.line && a.column === b.column;
  return samePlace && a.message !== b.message && a.message.startsWith(b.message);
}

function explain(failure: Failure, rule: string | undefined): Details {
  const { builtin, have, oneOf, message } = failure;
  if (builtin !== undefined) {
    return {
      code: 'missing-builtin',
      message: `${rule === undefined ? 'This file' : `Rule ${rule}`} calls ${builtin}, which does not exist at evaluation`,
      hint: insteadOf(builtin),
    };
  }
  if (have !== undefined && oneOf !== undefined && oneOf.length > 0) {
    return {
      code: 'unknown-name',
      message: `There is no \`${have}\` here (${message})`,
      hint: didYouMean(have, oneOf),
    };
  }
  return { code: ownValue(codes, failure.code) ?? 'compile', message };
}

const codes: Readonly<Record<string, DiagnosticCode>> = {
  rego_parse_error: 'syntax',
  rego_type_error: 'type',
  rego_unsafe_var_error: 'type',
  rego_recursion_error: 'type',
  rego_compile_error: 'compile',
};

const reachingOut = ['http.', 'net.lookup', 'opa.runtime', 'rand.', 'uuid.', 'providers.'];

function insteadOf(builtin: string): string {
  if (builtin.startsWith('time.')) {
    return 'Read the time from data.policylint.clock: the clock is an input, so a verdict can be repeated.';
  }
  if (reachingOut.some((prefix) => builtin.startsWith(prefix))) {
    return 'A compiled policy sees only its input and data: put what it needs into one of them.';
  }
  return 'Only builtins that are compiled into the wasm or provided by its host exist; the README lists them.';
}
