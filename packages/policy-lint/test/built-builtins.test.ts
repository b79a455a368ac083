import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Evaluation } from '@policy-lint/engine';
import { hostBuiltins } from '@policy-lint/model';
import type { EvaluateAnswer } from '@policy-lint/rego';
import { beforeAll, expect, test } from 'vitest';
import {
  beside,
  readEvaluation,
  readOpa,
  requestsOf,
  rulesOf,
} from '../../engine/test/differential.ts';
import { expressions } from '../../engine/test/expressions.ts';
import { filesOf } from '../../engine/test/support.ts';

interface Result {
  readonly inProcess: Evaluation;
  readonly isolated: Evaluation;
  readonly answers: readonly EvaluateAnswer[];
}

/** OPA's evaluator has a clock of its own, so for the time there is only one right answer. */
const clock = 'time.now_ns';
const tables: Readonly<Record<string, readonly string[]>> = {
  ...expressions,
  [clock]: ['$"{time.now_ns()}"'],
};
const now = { policylint: { clock: { now: '2026-11-20T13:00:00.123456789Z' } } };

let results: Readonly<Record<string, Result>> = {};
beforeAll(() => {
  const packs = Object.entries(tables).map(([name, rows]) => ({
    name,
    source: { name: 'acme', files: filesOf(rulesOf(rows)), schemas: { doc: {} } },
    requests: requestsOf(rows),
    data: now,
  }));
  const script = join(import.meta.dirname, 'built-evaluation.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [script], {
    input: JSON.stringify(packs),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(stderr).toBe('');
  results = JSON.parse(stdout);
});

test.each(hostBuiltins)('the built product evaluates %s as OPA does', (name) => {
  const rows = tables[name];
  const result = results[name];
  if (rows === undefined || result === undefined) throw new Error('it has no case to compare');
  const wanted = name === clock ? [{ value: '1795179600123456789' }] : readOpa(result.answers);
  const evaluated = (how: Evaluation) => beside(rows, readEvaluation(how, rows));
  expect(evaluated(result.inProcess)).toEqual(beside(rows, wanted));
  expect(evaluated(result.isolated)).toEqual(beside(rows, wanted));
});
