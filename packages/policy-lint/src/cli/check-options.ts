import { resolve } from 'node:path';
import type { Severity, Stage } from '@policy-lint/model';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import type { CheckOptions } from '../check/options.ts';
import { UsageError, type Arguments } from './arguments.ts';
import { filesFrom } from './files-from.ts';
import type { InputOutput } from './io.ts';

/** Options that say what to look at, shared with `facts`. */
export async function checkOptions(
  paths: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<CheckOptions> {
  assertOneOrigin(paths, given);
  return {
    cwd: io.cwd,
    env: io.env,
    ...(await originOf(paths, given, io)),
    ...whatCounts(given),
    config: given.has('no-config') ? false : given.value('config'),
    environment: given.value('environment'),
    stage: (given.value('stage') ?? (given.has('ci') ? 'ci' : undefined)) as Stage | undefined,
    policyFrom: given.value('policy-from') as CheckOptions['policyFrom'],
    branch: given.value('branch'),
    pullRequest: pullRequestOf(given, io),
    kind: given.value('kind'),
    only: given.has('only') ? given.values('only') : undefined,
    rules: Object.fromEntries(given.values('rule').map(parseLevel)),
    data: given.values('data'),
    combine: given.has('combine'),
    allowEmpty: given.has('allow-empty'),
    cache: !given.has('no-cache'),
    now: given.value('now'),
  };
}

async function originOf(paths: readonly string[], given: Arguments, io: InputOutput) {
  const list = given.value('files-from');
  return {
    paths: list === undefined ? paths : await filesFrom(list, io),
    staged: given.has('staged'),
    base: given.value('base'),
    head: given.value('head'),
    stdin: await stdinOf(given, io),
  };
}

function whatCounts(
  given: Arguments,
): Pick<CheckOptions, 'onlyNew' | 'baseline' | 'defaultBranch'> {
  const { has, value } = given;
  return {
    onlyNew: has('all') ? false : undefined,
    baseline: has('no-baseline') ? false : value('baseline'),
    defaultBranch: value('default-branch'),
  };
}

function pullRequestOf(given: Arguments, io: InputOutput): CheckOptions['pullRequest'] {
  const title = given.value('pr-title');
  const file = given.value('pr-body-file');
  if (title === undefined && file === undefined) return undefined;
  return {
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { body: readText(resolve(io.cwd, file)) }),
  };
}

function assertOneOrigin(paths: readonly string[], given: Arguments): void {
  const origins = [
    ...(['staged', 'base', 'stdin', 'files-from'] as const)
      .filter((name) => given.has(name))
      .map((name) => `--${name}`),
    // With --ci, --base only says what the CI does not.
    ...(given.has('ci') && !given.has('base') ? ['--ci'] : []),
    ...(paths.length > 0 ? ['paths'] : []),
  ];
  if (origins.length > 1)
    throw new UsageError(`${origins.join(' and ')} exclude each other`, 'Choose one of them.');
  if (given.has('head') && !given.has('base') && !given.has('ci'))
    throw new UsageError('--head needs --base', 'Name the other end: `--base REF --head REF`.');
  if (given.has('config') && given.has('no-config'))
    throw new UsageError('--config and --no-config exclude each other', 'Choose one of them.');
  if (given.has('baseline') && given.has('no-baseline'))
    throw new UsageError('--baseline and --no-baseline exclude each other', 'Choose one of them.');
  if (given.has('stdin') && !given.has('stdin-filename'))
    throw new UsageError(
      '--stdin needs --stdin-filename',
      'Say where the text would stand: `--stdin-filename PATH`.',
    );
  if (given.has('stdin-filename') && !given.has('stdin'))
    throw new UsageError('--stdin-filename needs --stdin');
}

async function stdinOf(given: Arguments, io: InputOutput): Promise<CheckOptions['stdin']> {
  const path = given.value('stdin-filename');
  return path === undefined ? undefined : { path, bytes: await io.readStdin() };
}

function parseLevel(word: string): readonly [string, Severity] {
  const match = /^([^=]+)=(off|warn|error)$/.exec(word);
  if (!match) throw new UsageError(`--rule ${word}: write it as ID=off, ID=warn or ID=error`);
  return [match[1] ?? '', match[2] as Severity];
}

function readText(path: string): string {
  try {
    return readBytes(path, sizeLimits.words).toString();
  } catch (error) {
    throw new UsageError(`--pr-body-file could not be read: ${(error as Error).message}`);
  }
}
