import type { CheckOptions } from '../check/options.ts';
import type { CiChange } from './platform.ts';
import { readCi } from './read-ci.ts';
import { resolveChange } from './resolve-change.ts';

/** What the CI adds to the options; `deleted` is a ref that is gone, with nothing left to judge. */
export type CiOptions =
  | { readonly options: CheckOptions; readonly deleted?: undefined }
  | { readonly deleted: string };

/** Fills in what nobody said on the command line. Throws a SourceProblem where the CI leaves it open. */
export async function ciOptions(options: CheckOptions): Promise<CiOptions> {
  const { env = process.env, cwd = '.' } = options;
  const { platform, change } = await readCi(env);
  if (change.deleted !== undefined && options.head === undefined)
    return { deleted: change.deleted };
  const ends = await resolveChange(change, platform, options, { cwd, env });
  return { options: { ...options, ...ends, ...wordsOf(options, change) } };
}

/** The command line outranks the CI, part by part. */
function wordsOf(options: CheckOptions, change: CiChange) {
  const pullRequest = { ...change.pullRequest, ...options.pullRequest };
  return {
    branch: options.branch ?? change.branch,
    forgeDefaultBranch: change.defaultBranch,
    pullRequest: Object.keys(pullRequest).length > 0 ? pullRequest : undefined,
  };
}
