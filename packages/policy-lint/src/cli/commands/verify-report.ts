import { resolve } from 'node:path';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import { nearest, stages, type Environment, type Stage } from '@policy-lint/model';
import { parseEnvironment } from '../../config/environment.ts';
import { builtInPacks } from '../../packs/built-in.ts';
import { tool } from '../../tool.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import type { InputOutput } from '../io.ts';
import { failOnProblems } from '../problems.ts';

/** The required check: every job that should have judged this commit did, to the end, and passed. */
export async function verifyReportCommand(
  files: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const expected = expectedOf(files, given);
  const { verifyReports } = await import('../../verify/verify-reports.ts');
  const read = files.map(async (file) => ({ file, ...(await readReport(resolve(io.cwd, file))) }));
  const rules = (await builtInPacks()).flatMap(({ meta }) => meta.rules);
  const reading = { version: tool.version, rules };
  const { problems, failures, summary } = verifyReports(await Promise.all(read), {
    ...expected,
    ...reading,
  });
  await failOnProblems([...failures, ...problems], io);
  await io.stdout.write(`${summary}\n`);
  if (problems.length > 0) return 2;
  return failures.length > 0 ? 1 : 0;
}

function expectedOf(files: readonly string[], given: Arguments) {
  const sha = given.value('sha');
  if (sha === undefined)
    throw new UsageError(
      'verify-report needs --sha',
      'Name the commit that was to be judged: `--sha "$GITHUB_SHA"`.',
    );
  if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(sha))
    throw new UsageError(`--sha needs the full id of a commit, got "${sha}"`);
  if (files.length === 0)
    throw new UsageError(
      'verify-report needs the JSON reports to verify',
      'Name them: `policy-lint verify-report report.json --sha ID`.',
    );
  const count = numberOf(given, 'count');
  return {
    sha,
    count,
    maxWarnings: numberOf(given, 'max-warnings') ?? Infinity,
    stage: stageOf(given.value('stage') ?? 'ci'),
    environments: environmentsOf(given.value('environment') ?? 'production'),
    policyFrom: policyFromOf(given.value('policy-from') ?? 'base'),
  };
}

function stageOf(word: string): Stage {
  const stage = stages.find((name) => name === word);
  if (stage !== undefined) return stage;
  const like = nearest(word, stages);
  throw new UsageError(
    `unknown stage "${word}"`,
    like ? `Did you mean "${like}"?` : `Known: ${stages.join(', ')}.`,
  );
}

/** Several, by commas: a matrix of jobs has one report for each. */
function environmentsOf(words: string): readonly Environment[] {
  const parsed = words.split(',').map(parseEnvironment);
  return parsed.map((one) => {
    if ('environment' in one) return one.environment;
    throw new UsageError(one.message, one.hint);
  });
}

function policyFromOf(word: string): 'base' | 'change' {
  if (word === 'base' || word === 'change') return word;
  throw new UsageError(`unknown side "${word}"`, 'Known: base, change.');
}

function numberOf(given: Arguments, name: 'count' | 'max-warnings'): number | undefined {
  const word = given.value(name);
  if (word === undefined) return undefined;
  const least = name === 'count' ? 1 : 0;
  if (/^\d{1,6}$/.test(word) && Number(word) >= least) return Number(word);
  throw new UsageError(`--${name} needs a number from ${least} on, got "${word}"`);
}

async function readReport(path: string) {
  try {
    return { path, bytes: readBytes(path, sizeLimits.report) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { path, error: code === 'ENOENT' ? 'there is no such file' : message };
  }
}
