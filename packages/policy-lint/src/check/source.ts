import type { Change, ChangeWants, Need, Rule, Source } from '@policy-lint/model';
import { matchAny } from '@policy-lint/languages';
import {
  filesSource,
  listFiles,
  rangeSource,
  stagedSource,
  stdinSource,
} from '@policy-lint/sources';
import type { Workspace } from '../workspace.ts';
import type { CheckOptions } from './options.ts';
import { planSubjects, type ActiveKind } from './subjects.ts';

export interface OpenedSource {
  readonly source: Source;
  readonly change: Change;
}

/** Finds the change; what costs extra is asked for only where an enabled rule reads it. */
export async function openSource(
  options: CheckOptions,
  workspace: Workspace,
  active: readonly ActiveKind[],
): Promise<OpenedSource> {
  const source = await chooseSource(options, workspace);
  const found = await source.change({ unstaged: false, commits: false });
  const wants = wantsOf(found, workspace, active);
  const full = wants.unstaged || wants.commits ? await source.change(wants) : found;
  const pullRequest = options.pullRequest === undefined ? {} : { pullRequest: options.pullRequest };
  return { source, change: { ...full, ...pullRequest } };
}

function wantsOf(
  found: Change,
  { config, rules }: Workspace,
  active: readonly ActiveKind[],
): ChangeWants {
  const planned = planSubjects(found, active);
  const isNeeded = (need: Need) =>
    planned.some(({ kind, plan }) =>
      rules.some(
        (rule: Rule) =>
          rule.kind === kind.name &&
          rule.needs.includes(need) &&
          config.settingOf(rule, plan.path).severity !== 'off',
      ),
    );
  return { unstaged: isNeeded('unstaged'), commits: isNeeded('commits') };
}

async function chooseSource(options: CheckOptions, { cwd, root, config }: Workspace) {
  const branch = options.branch === undefined ? {} : { branch: options.branch };
  const env = options.env ?? process.env;
  if (options.stdin) return stdinSource({ ...options.stdin, ...branch });
  if (options.staged === true) return stagedSource({ cwd, env, ...branch });
  if (options.base !== undefined) {
    const head = options.head === undefined ? {} : { head: options.head };
    return rangeSource({ cwd, env, base: options.base, ...head, ...branch });
  }
  const under = options.paths ?? [];
  const { files, problems } = await listFiles({ root, cwd, env, under });
  const named = matchAny(config.files);
  const wanted = under.length > 0 || config.files.length === 0 ? files : files.filter(named);
  return filesSource({ root, env, files: wanted, problems, ...branch });
}
