import type { HookCall } from './hook-call.ts';

/** One line on how to go on, after a report that does not pass. */
export function adviceFor({ name, words }: HookCall, exitCode: number): string {
  if (exitCode === 0) return '';
  const what = name === 'pre-push' ? 'pushed' : 'committed';
  if (exitCode !== 1) return `Nothing was ${what}: first mend what could not be decided.\n`;
  if (name === 'commit-msg')
    return `Nothing was committed. Mend the message: git commit --edit --file=${words[0] ?? ''}\n`;
  return `Nothing was ${what}. Fix it and ${again(name)}, or accept it: ${acceptance}.\n`;
}

function again(name: string): string {
  return name === 'pre-push' ? 'push again' : 'stage the fix';
}

const acceptance =
  'a comment `policy-lint-disable-next-line RULE -- REASON` above it, or `policy-lint baseline`';
