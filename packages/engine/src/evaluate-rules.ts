import type { Problem, Rule } from '@policy-lint/model';
import { isExcepted } from './exceptions.ts';
import { explainFailure } from './explain-failure.ts';
import type { Machine } from './machine.ts';
import type { RuleOutcome } from './pack.ts';
import type { PreparedRequest } from './prepare-request.ts';
import { readResult } from './read-result.ts';

export interface Evaluator {
  readonly machine: Machine;
  readonly entrypoints: Readonly<Record<string, number>>;
  readonly maxFindings: number;
}

/**
 * One outcome per rule, each on its own: what one rule throws costs no other rule anything. A
 * generator, so that a supervisor sees where it is.
 */
export function* evaluateRules(
  evaluator: Evaluator,
  { subject, rules, input, data }: PreparedRequest,
): Generator<RuleOutcome, void> {
  evaluator.machine.load(input, data);
  const exceptions = new Map<string, unknown>();
  for (const rule of rules) {
    const start = process.hrtime.bigint();
    const outcome = evaluateRule({ evaluator, rule, subject, exceptions });
    yield { ...outcome, rule: rule.id, milliseconds: millisecondsSince(start) };
  }
}

/** Node's `performance` takes longer to load than most rules to run. */
function millisecondsSince(start: bigint): number {
  return Number(process.hrtime.bigint() - start) / 1e6;
}

interface Task {
  readonly evaluator: Evaluator;
  readonly rule: Rule;
  readonly subject: string;
  /** What the exceptions of a package yield, by their entrypoint. */
  readonly exceptions: Map<string, unknown>;
}

type Outcome = Pick<RuleOutcome, 'hits' | 'problems' | 'excepted'>;

function evaluateRule(task: Task): Outcome {
  const { rule, subject, evaluator } = task;
  try {
    if (isExcepted(rule, runExceptions(task))) return { hits: [], problems: [], excepted: true };
    const value = run(task, rule.entrypoint);
    const { hits, complaint } = readResult(rule, value, evaluator.maxFindings);
    if (complaint === undefined) return { hits, problems: [] };
    const message = `Rule ${rule.id} gave a result that cannot be read on ${subject}: ${complaint}.`;
    return { hits, problems: [{ code: 'bad-result', message, rule: rule.id, subject }] };
  } catch (thrown) {
    return { hits: [], problems: [failure(rule, subject, thrown)] };
  }
}

function runExceptions(task: Task): unknown {
  const { rule, exceptions } = task;
  const entrypoint = rule.exceptions;
  if (entrypoint === undefined) return [];
  if (!exceptions.has(entrypoint)) exceptions.set(entrypoint, run(task, entrypoint));
  return exceptions.get(entrypoint);
}

/** `[{"result": value}]`, or `[]` where the entrypoint is undefined. */
function run({ evaluator, rule }: Task, entrypoint: string): unknown {
  const { machine, entrypoints } = evaluator;
  const id = Object.hasOwn(entrypoints, entrypoint) ? entrypoints[entrypoint] : undefined;
  if (id === undefined) throw new Error(`the pack has no entrypoint ${entrypoint}`);
  const answers: unknown = JSON.parse(
    machine.run(id, { strictBuiltins: rule.strictBuiltins === true }),
  );
  const answer: unknown = Array.isArray(answers) ? answers[0] : undefined;
  return typeof answer === 'object' && answer !== null && 'result' in answer
    ? answer.result
    : undefined;
}

function failure(rule: Rule, subject: string, thrown: unknown): Problem {
  const { message, ...rest } = explainFailure(thrown);
  const told = `Rule ${rule.id} failed on ${subject}: ${message}.`;
  return { ...rest, message: told, rule: rule.id, subject };
}
