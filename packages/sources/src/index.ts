export { breather } from './breather.ts';
export { caseSource } from './case.ts';
export { caseSnapshot } from './case-snapshot.ts';
export { assertCaseFile } from './case/case-file.ts';
export type {
  CaseCommit,
  CaseExpectation,
  CaseFile,
  CaseOrigin,
  CaseVersions,
} from './case/case-file.ts';
export { inspectClone } from './clone.ts';
export type { Clone } from './clone.ts';
export { openFile, readBytes } from './disk/open-file.ts';
export type { FileRead } from './disk/open-file.ts';
export type { Listing } from './disk/walk.ts';
export { findDefaultBranch } from './default-branch.ts';
export { differsFromIndex } from './differs-from-index.ts';
export { filesSource } from './files.ts';
export type { FilesOptions } from './files.ts';
export { withoutRepository } from './git/environment.ts';
export type { Variables } from './git/environment.ts';
export { isEmptyTree } from './git/head.ts';
export { environmentIn } from './git/elsewhere.ts';
export type { GitOptions } from './git/open.ts';
export { findRepository, realFolder } from './git/repository.ts';
export type { Repository } from './git/repository.ts';
export { readHookSite, writeHookConfig } from './hook-site.ts';
export type { HookSite } from './hook-site.ts';
export { listFiles } from './list-files.ts';
export type { ListOptions } from './list-files.ts';
export { listTracked } from './list-tracked.ts';
export { readMessage } from './message/read.ts';
export { mergedParents } from './parents.ts';
export { parsePush } from './push/parse.ts';
export type { RefUpdate } from './push/parse.ts';
export { planPush } from './push/plan.ts';
export type { PushPlan, PushRange } from './push/plan.ts';
export type { Remote } from './push/remote.ts';
export { rangeSource } from './range.ts';
export type { RangeOptions } from './range.ts';
export { sizeLimits } from './size-limit.ts';
export { commitSnapshot, emptySnapshot } from './snapshot.ts';
export type { Snapshot, SnapshotOptions } from './snapshot.ts';
export { SourceProblem } from './source-problem.ts';
export { stagedSource } from './staged.ts';
export type { StagedOptions } from './staged.ts';
export { stdinSource } from './stdin.ts';
export type { StdinOptions } from './stdin.ts';
export { treeSource } from './tree.ts';
export type { TreeOptions } from './tree.ts';
