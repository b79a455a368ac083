import type { Change, Note, Place, Problem } from '@policy-lint/model';
import type { ResolvedConfig } from '../config/resolve.ts';
import type { Workspace } from '../workspace.ts';
import type { JudgedSubject } from './judged-subject.ts';
import type { CheckOptions } from './options.ts';
import { isJudged, judgedPaths, namedFiles, unjudgedText } from './unjudged.ts';

/** What a run says of itself: problems make it undecided, notes decide nothing. */
export interface Remarks {
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}

export const noRemarks: Remarks = { problems: [], notes: [] };

/** What a run looked at. */
export interface Looked {
  readonly change: Change;
  readonly subjects: readonly JudgedSubject[];
}

/** A run that judged nothing must not look like a run that found nothing. */
export function nothingToCheck(options: CheckOptions, workspace: Workspace) {
  const { config, loaded } = workspace;
  return ({ change, subjects }: Looked): Remarks => {
    const { allowEmpty = false, mayAddNothing = false } = options;
    if (change.files.length === 0)
      return remark(emptyMessage(change, options, config), allowEmpty || mayAddNothing);
    if (subjects.some(isJudged)) return namedRemarks(options, workspace, { change, subjects });
    // A run for some rules says nothing of the config as a whole.
    if (options.onlyNeeding === undefined && !config.rules.some(config.mayEnable)) {
      const isAllowed = allowEmpty || (isGit(change) && !isDemanding(options, config));
      return remark(noRule(config), isAllowed, loaded && { path: loaded.placeOf('').path });
    }
    const files = notIgnored(change, config).map((path) => ({ name: path, files: [path] }));
    // A commit of other files is rightly not applicable; files that the user names are not.
    return remark(unjudgedText(files, subjects, config), allowEmpty || isGit(change));
  };
}

/** What is ignored is listed as such, and here only where there is nothing else. */
function notIgnored({ files }: Change, { ignoredBy }: ResolvedConfig): readonly string[] {
  const paths = files.map(({ path }) => path);
  const some = paths.filter((path) => ignoredBy(path) === undefined);
  return some.length > 0 ? some : paths;
}

/** Where a config that checks nothing is a problem, and not a note. */
export function isDemanding({ stage }: CheckOptions, { isStrict }: ResolvedConfig): boolean {
  return stage === 'ci' || isStrict;
}

function isGit({ origin }: Change): boolean {
  return origin === 'staged' || origin === 'range';
}

function remark(message: string, isAllowed: boolean, place?: Place): Remarks {
  const words = { message, ...(place && { place }) };
  if (isAllowed) return { problems: [], notes: [words] };
  const hint = 'Pass `--allow-empty` where that is expected.';
  return { problems: [{ code: 'nothing-to-check', ...words, hint }], notes: [] };
}

function emptyMessage(
  change: Change,
  { paths = [] }: CheckOptions,
  { files }: ResolvedConfig,
): string {
  if (change.origin === 'staged') return 'Nothing is staged';
  if (change.origin === 'range')
    return `Nothing differs between ${short(change.base)} and ${short(change.head)}`;
  if (paths.length > 0 || files.length === 0) return 'No file matches';
  return `No file matches the \`files\` of the config (${files.map((glob) => `\`${glob}\``).join(', ')})`;
}

function short(id: string | undefined): string {
  return id?.slice(0, 12) ?? 'the two commits';
}

function noRule({ rules, settingOf }: ResolvedConfig): string {
  const origins = [...new Set(rules.map((rule) => settingOf(rule, '').origin))];
  return `No rule is enabled (all are turned off by ${origins.map((one) => `\`${one}\``).join(', ')})`;
}

/** Paths that the user names beside others, and that nothing judges. */
function namedRemarks(
  { paths = [] }: CheckOptions,
  { cwd, root, config }: Workspace,
  { change, subjects }: Looked,
): Remarks {
  if (paths.length === 0) return noRemarks;
  const judged = judgedPaths(subjects);
  const files = change.files.map(({ path }) => path);
  const named = namedFiles(paths, { cwd, root }, files);
  const unjudged = named.filter((one) => !one.files.some((path) => judged.has(path)));
  if (unjudged.length === 0) return noRemarks;
  return remark(unjudgedText(unjudged, subjects, config), true);
}
