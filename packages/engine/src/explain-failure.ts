import type { Problem, ProblemCode } from '@policy-lint/model';
import { BuiltinError } from './builtins/builtin-error.ts';
import { OpaAbort } from './opa-abort.ts';
import { EndlessRule } from './machine.ts';
import { webAssembly } from './webassembly.ts';

/** What the runtime threw, in words for the one who wrote the rule or the facts. */
export function explainFailure(thrown: unknown): Pick<Problem, 'code' | 'message' | 'hint'> {
  const known = failures.find(({ matches }) => matches(thrown));
  const message = textOf(thrown);
  if (known === undefined) return { code: 'rule-failed', message };
  const { code = 'rule-failed', explain, hint } = known;
  return { code, message: explain(message), hint };
}

interface Failure {
  readonly code?: ProblemCode;
  matches(thrown: unknown): boolean;
  explain(message: string): string;
  readonly hint: string;
}

const failures: readonly Failure[] = [
  {
    code: 'rule-timeout',
    matches: (thrown) => thrown instanceof EndlessRule,
    explain: (message) => `it had not ended when its temporary values filled ${message} of memory`,
    hint: 'Look for a rule that combines everything with everything.',
  },
  {
    code: 'rule-memory',
    matches: (thrown) => /^opa_malloc|WebAssembly\.Memory|memory\.grow/i.test(textOf(thrown)),
    explain: () => 'it needs more memory than it may have',
    hint: 'Look for a rule that combines everything with everything, or judge less at once.',
  },
  {
    matches: (thrown) => thrown instanceof OpaAbort && /conflict/.test(thrown.message),
    explain: (message) => `one rule or function got two different values${placeOf(message)}`,
    hint: 'A rule without `contains` has one value: make its conditions exclude one another.',
  },
  {
    matches: (thrown) => thrown instanceof OpaAbort,
    explain: (message) => `its wasm gave up (${message})`,
    hint: 'More than 100 different patterns in one rule break the pattern cache of OPA: use fewer.',
  },
  {
    matches: (thrown) => thrown instanceof BuiltinError,
    explain: (message) => message,
    hint: 'Check the value before it is handed to the builtin.',
  },
  {
    matches: (thrown) => thrown instanceof RangeError && /call stack/i.test(thrown.message),
    explain: () => 'the facts are nested too deep for it',
    hint: 'Judge a flatter value.',
  },
  {
    matches: (thrown) => thrown instanceof webAssembly.RuntimeError,
    explain: (message) => `its wasm stopped (${message})`,
    hint: 'Where it matches more than 100 different patterns, use fewer; or build the pack again.',
  },
];

function textOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** OPA's abort messages begin with file:line:column. */
function placeOf(message: string): string {
  const match = /^(.+:\d+:\d+): /.exec(message);
  return match === null ? '' : ` at ${match[1]}`;
}
