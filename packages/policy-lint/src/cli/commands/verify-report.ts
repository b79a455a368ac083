import { resolve } from 'node:path';
import { readBytes, sizeLimits } from '@policy-lint/sources';
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
  const { problems, failures, summary } = verifyReports(await Promise.all(read), expected);
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
  return { sha, count, maxWarnings: numberOf(given, 'max-warnings') ?? Infinity };
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
