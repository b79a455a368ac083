import type { Finding, Problem, Report } from '@policy-lint/model';
import type { Accepted } from '../../baseline/accepted.ts';
import type { BaselineFile } from '../../baseline/locate.ts';
import { checkWith } from '../../check/check.ts';
import { isDay } from '../../day.ts';
import { replaceFile } from '../../replace-file.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import { checkOptions } from '../check-options.ts';
import type { InputOutput } from '../io.ts';
import { failOnProblems } from '../problems.ts';
import { progressLine } from '../progress.ts';

/** Writes down what is found today as accepted, or takes out what is not needed any more. */
export async function baselineCommand(
  paths: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  assertWords(given);
  const progress = progressLine(io.stderr);
  const options = await checkOptions(paths, given, io);
  let heard: Heard | undefined;
  const report = await checkWith({ ...options, onProgress: progress.show }, (accepted, file) => {
    heard = { accepted, file };
  });
  await progress.clear();
  const problems = report.problems;
  if (heard === undefined || isUnread(heard) || problems.some(({ code }) => wholeRun.has(code))) {
    await failOnProblems(problems, io);
    await io.stderr.write('Nothing was written.\n');
    return 2;
  }
  const { said, unwritten } = await rewrite(report, heard, given);
  if (unwritten === undefined) await io.stdout.write(said);
  return failOnProblems([...problems, ...(unwritten ?? [])], io);
}

interface Heard {
  readonly accepted: Accepted;
  readonly file: BaselineFile;
}

/** A file that could not be read must not be written over. */
function isUnread({ accepted: { baseline, problems } }: Heard): boolean {
  return baseline === undefined && problems.length > 0;
}

/** Where one of these went wrong, what was found could mean anything. */
const wholeRun: ReadonlySet<string> = new Set([
  'config',
  'usage',
  'git',
  'pack-load',
  'pack-compile',
  'pack-empty',
  'missing-builtin',
  'suppression',
  'nothing-to-check',
]);

interface Outcome {
  readonly said: string;
  /** Why the file is as it was before. */
  readonly unwritten?: readonly Problem[];
}

async function rewrite(report: Report, heard: Heard, given: Arguments): Promise<Outcome> {
  const { accepted, file } = heard;
  const { accepting, pruned } = await import('../../baseline/rewrite.ts');
  const rest = remarks(report, accepted, given);
  const findings = acceptable(report, accepted);
  const rewritten = given.has('prune')
    ? await pruned(accepted, file)
    : await accepting(findings, accepted, file, wordOf(given, findings));
  if (rewritten === undefined)
    throw new UsageError(
      `${file.path} cannot be edited: its entries are not a list with a line for each dash`,
      'Write each entry as `- path: ...`, with its other keys on lines of their own.',
    );
  const said = [rewritten.said, ...rest].map((line) => `${line}\n`).join('');
  if (rewritten.text === undefined) return { said };
  try {
    await replaceFile(file.disk, rewritten.text);
    return { said };
  } catch (error) {
    return { said, unwritten: [notWritten(file, error as Error)] };
  }
}

function notWritten({ path }: BaselineFile, { message }: Error): Problem {
  // What follows the comma names a temporary file.
  const [reason = message] = message.split(', ');
  return {
    code: 'usage',
    message: `${path} could not be written: ${reason}`,
    hint: 'It is unchanged. Make room for it, or make its folder writable, and run this again.',
    place: { path },
  };
}

/** What came back after the end of its entry has one already. */
function acceptable({ findings, rules }: Report, { returned }: Accepted): readonly Finding[] {
  const back = new Set(returned.values());
  const never = new Set(rules.filter((rule) => rule.suppressible === false).map(({ id }) => id));
  return findings.filter((one) => !back.has(one) && !never.has(one.rule));
}

function wordOf(given: Arguments, findings: readonly Finding[]) {
  const [reason, owner] = [given.value('reason') ?? '', given.value('owner') ?? ''];
  const missing = [...(reason ? [] : ['--reason']), ...(owner ? [] : ['--owner'])];
  if (findings.length > 0 && missing.length > 0) {
    const what = findings.length === 1 ? '1 finding is new' : `${findings.length} findings are new`;
    throw new UsageError(
      `${what}, and ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing`,
      'Say why they are accepted and who answers for them: `policy-lint baseline --reason "older than the rule, OPS-12" --owner @team`.',
    );
  }
  return { reason, owner, since: todayOf(given), until: given.value('until') };
}

function remarks(
  { findings, rules }: Report,
  { returned, stale = [] }: Accepted,
  given: Arguments,
): readonly string[] {
  const never = new Set(rules.filter((rule) => rule.suppressible === false).map(({ id }) => id));
  const left = findings.filter(({ rule }) => never.has(rule)).length;
  return [
    ...(left === 0 ? [] : [`Not accepted, as their rules allow no exception: ${left}.`]),
    ...(returned.size === 0
      ? []
      : [
          `Back after the last day of their entries: ${returned.size}. Fix them, or edit \`until\`.`,
        ]),
    ...(stale.length === 0 || given.has('prune')
      ? []
      : [`Not needed any more: ${stale.length}. Take them out: policy-lint baseline --prune`]),
  ];
}

function assertWords(given: Arguments): void {
  const words = (['reason', 'owner', 'until'] as const).filter((name) => given.has(name));
  if (given.has('prune') && words.length > 0)
    throw new UsageError(
      `--prune and --${words[0] ?? ''} exclude each other`,
      'Pruning takes entries out and adds none.',
    );
  if (given.has('no-baseline') || given.has('stdin'))
    throw new UsageError(
      `baseline cannot do with ${given.has('stdin') ? '--stdin' : '--no-baseline'}`,
    );
  for (const name of words)
    if (given.value(name)?.trim() === '') throw new UsageError(`--${name} is blank`);
  const until = given.value('until');
  if (until === undefined) return;
  if (!isDay(until)) throw new UsageError(`--until ${until} is not a day`, 'Write 2026-01-31.');
  if (until < todayOf(given)) throw new UsageError(`--until ${until} is over already`);
}

/** Of a time that is none the run itself will tell. */
function todayOf(given: Arguments): string {
  const now = given.value('now');
  const time = now === undefined ? new Date() : new Date(now);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString().slice(0, 10);
}
