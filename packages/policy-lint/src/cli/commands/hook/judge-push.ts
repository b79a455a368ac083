import type { Report } from '@policy-lint/model';
import { parsePush, planPush, type PushRange } from '@policy-lint/sources';
import type { CheckOptions } from '../../../check/options.ts';
import { UsageError } from '../../arguments.ts';
import { checkOptions } from '../../check-options.ts';
import { failOnProblems } from '../../problems.ts';
import { parseSettings, runCheck, type CheckSettings } from '../../run-check.ts';
import { adviceFor } from './advice.ts';
import { assertWords } from './assert-words.ts';
import type { HookCall } from './hook-call.ts';
import { fromPreCommit } from './pre-commit-framework.ts';
import { quietly } from './quietly.ts';

/** What each ref of a push brings, from the commits that are pushed. */
export async function judgePush(call: HookCall): Promise<number> {
  const { words, given, io } = call;
  const framework = words.length === 0 ? fromPreCommit(io.env) : undefined;
  if (framework === undefined) assertWords(call, ['REMOTE', 'URL']);
  const settings = quietly(parseSettings(given), given);
  const options = await checkOptions([], given, io);
  const updates = framework?.updates ?? parsePush(await readUpdates(call));
  const remote = framework?.remote ?? { name: words[0] ?? '', url: words[1] ?? '' };
  const plan = await planPush({ cwd: io.cwd, env: io.env }, remote, updates);
  for (const word of plan.passed) await io.stderr.write(`policy-lint: ${word}: nothing to judge\n`);
  const codes = [await failOnProblems(plan.problems, io)];
  const known = new Map<string, string>();
  const alone = plan.ranges.length === 1;
  for (const [index, range] of plan.ranges.entries()) {
    const own = alone ? settings : settingsOf(settings, range, index, known);
    codes.push(await runCheck(optionsOf(options, range), own, given, io));
  }
  const exitCode = Math.max(...codes);
  await io.stderr.write(adviceFor(call, exitCode));
  return exitCode;
}

async function readUpdates({ io }: HookCall): Promise<Uint8Array> {
  if (io.stdinIsTerminal !== true) return io.readStdin();
  throw new UsageError(
    'hook run pre-push reads what git writes to its standard input, and here is a terminal',
    'By hand, name what the change starts from: policy-lint --base origin/main',
  );
}

function optionsOf(options: CheckOptions, { base, head, branch }: PushRange): CheckOptions {
  const own = { ...options, base, head, stage: 'pre-push', mayAddNothing: true } as const;
  return branch === undefined ? own : { ...own, branch };
}

/** A heading for each range; what the same commits made be said before is not said twice. */
function settingsOf(
  { outputs, introduce, ...settings }: CheckSettings,
  range: PushRange,
  index: number,
  known: Map<string, string>,
): CheckSettings {
  const { base, head } = range;
  const commits = `${base.slice(0, 10)}..${head.slice(0, 10)}`;
  const heading = `${range.refs.join(', ')} (${commits})`;
  return {
    ...settings,
    outputs: outputs.map(({ format, file }) =>
      file === undefined ? { format } : { format, file: numbered(file, index) },
    ),
    introduce: (report) => {
      const said = textOf(report);
      const isRepeated = known.get(commits) === said;
      known.set(commits, said);
      if (isRepeated) return { words: `${heading}: the same again\n`, isShown: false };
      const { isShown } = introduce?.(report) ?? { isShown: true };
      return { words: isShown ? `${heading}\n` : '', isShown };
    },
  };
}

function textOf({ findings, problems }: Report): string {
  return JSON.stringify([findings, problems]);
}

/** No report takes the place of another one: `out.json`, then `out-2.json`. */
function numbered(file: string, index: number): string {
  return index === 0 ? file : file.replace(/(\.[^./\\]*)?$/, `-${index + 1}$1`);
}
