import type { Report } from '@policy-lint/model';
import { SourceProblem } from '@policy-lint/sources';
import { defaultLimits } from '../packs/pack-entry.ts';
import { packOpener } from '../packs/pack-opener.ts';
import { openWorkspace } from '../workspace.ts';
import { activeKinds } from './active-kinds.ts';
import { assertOptions } from './assert-options.ts';
import { clockAt } from './clock.ts';
import { judgeChange } from './judge.ts';
import { nothingToCheck } from './nothing.ts';
import type { CheckOptions } from './options.ts';
import { problemReport } from './report.ts';
import { openFiles, startSource, withPullRequest } from './source.ts';
import { usageProblems } from './usage.ts';

/** The whole pipeline, from options to a report; it writes nothing and prints nothing. */
export async function check(options: CheckOptions = {}): Promise<Report> {
  assertOptions(options);
  const usage = usageProblems(options);
  if (usage.length > 0) return problemReport(usage);
  const started = startSource(options);
  const workspace = await openWorkspace(options);
  const { packs, config, problems } = workspace;
  const opener = packOpener(defaultLimits);
  try {
    const source = started ?? (await openFiles(options, workspace));
    return await judgeChange({
      source: withPullRequest(source, options),
      kinds: activeKinds(options, workspace),
      packs,
      opener,
      config,
      problems,
      stage: options.stage ?? 'manual',
      clock: clockAt(options.now === undefined ? new Date() : new Date(options.now)),
      signal: options.signal,
      onProgress: options.onProgress,
      nothing: nothingToCheck(options, config.ignoredBy),
    });
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error;
    return problemReport([...problems, error.problem]);
  } finally {
    await opener.close();
  }
}
