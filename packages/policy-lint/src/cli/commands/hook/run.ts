import { nearest } from '@policy-lint/languages';
import { SourceProblem } from '@policy-lint/sources';
import { UsageError, type Arguments } from '../../arguments.ts';
import type { OptionName } from '../../option-table.ts';
import type { InputOutput } from '../../io.ts';
import type { HookCall } from './hook-call.ts';
import { hookNames, isHookName, type HookName } from './names.ts';
import { judgeMessage } from './judge-message.ts';
import { judgePush } from './judge-push.ts';
import { judgeStaged } from './judge-staged.ts';
import { skippedBy } from './skip.ts';

const hooks: Readonly<Record<HookName, (call: HookCall) => Promise<number>>> = {
  'pre-commit': judgeStaged,
  'pre-merge-commit': judgeStaged,
  'commit-msg': judgeMessage,
  'pre-push': judgePush,
};

/** What git's hooks call: `hook run NAME`, with the words that git gives the hook. */
export async function hookRun(
  [name, ...words]: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  if (name === undefined || !isHookName(name)) throw unknownHook(name);
  const odd = contradicting.find((option) => given.has(option));
  if (odd !== undefined)
    throw new UsageError(
      `--${odd} contradicts \`hook run ${name}\``,
      'The hook says what to check.',
    );
  const skip = skippedBy(io.env);
  if (skip === undefined) return hooks[name]({ name, words, given, io }).catch(inWords);
  await io.stderr.write(`policy-lint: ${name} is skipped, ${skip} says so\n`);
  return 0;
}

const contradicting: readonly OptionName[] = [
  'staged',
  'base',
  'head',
  'stdin',
  'stdin-filename',
  'stage',
  'kind',
  'ci',
  'files-from',
];

/** What git could not tell before there was a report. */
function inWords(error: unknown): never {
  if (!(error instanceof SourceProblem)) throw error;
  throw new UsageError(error.problem.message, error.problem.hint);
}

function unknownHook(name: string | undefined): UsageError {
  const list = `policy-lint judges in ${hookNames.join(', ')}.`;
  if (name === undefined) return new UsageError('hook run needs the name of a hook', list);
  if (otherHooks.test(name)) return new UsageError(`nothing is judged in git's ${name} hook`, list);
  const like = nearest(name, hookNames);
  return new UsageError(`unknown hook "${name}"`, like ? `Did you mean "${like}"?` : list);
}

const otherHooks =
  /^(?:(?:applypatch-msg|fsmonitor-watchman|push-to-checkout|p4-.+|proc-receive|sendemail-validate|update)|(?:post|pre|prepare|reference)-(?:applypatch|checkout|commit|commit-msg|index-change|merge|rebase|receive|rewrite|transaction|update|auto-gc))$/;
