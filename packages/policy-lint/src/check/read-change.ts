import type { Change, ChangeWants, Need, Source, SubjectPlan } from '@policy-lint/model';
import type { ResolvedConfig } from '../config/resolve.ts';
import { readOnce } from './read-once.ts';
import {
  openSubjects,
  planSubjects,
  type ActiveKind,
  type OpenedSubject,
  type PlannedSubject,
} from './subjects.ts';

export interface ReadChange {
  readonly change: Change;
  readonly subjects: readonly OpenedSubject[];
}

/** Finds the change and reads the files of its subjects; `onPlanned` hears of them before. */
export async function readChange(
  source: Source,
  kinds: readonly ActiveKind[],
  config: ResolvedConfig,
  onPlanned: (planned: readonly PlannedSubject[]) => void = () => {},
): Promise<ReadChange> {
  const found = await findChange(source, kinds);
  const planned = planSubjects(found, kinds, config.ignoredBy).filter(
    ({ kind, plan }) => kind.ignorable === false || !isIgnored(plan, config),
  );
  onPlanned(planned);
  const wants = wantsOf(planned, config);
  const requests = planned.flatMap(({ plan }) => plan.documents);
  const [change, contents] = await Promise.all([
    wants.unstaged || wants.commits ? completeChange(source, found, wants) : found,
    readOnce(source, requests),
  ]);
  return { change, subjects: openSubjects(change, planned, contents, config.ignoredBy) };
}

/** With the names of unchanged files too, where a kind cannot plan without them. */
async function findChange(source: Source, kinds: readonly ActiveKind[]): Promise<Change> {
  const found = await source.change({ unstaged: false, commits: false });
  const folders = kinds.flatMap(({ kind, settings }) => kind.wantsTree?.(found, settings) ?? []);
  if (folders.length === 0) return found;
  return source.change({ unstaged: false, commits: false, tree: [...new Set(folders)].sort() });
}

/** The names of files are known by then, and are not looked up again. */
async function completeChange(source: Source, found: Change, wants: ChangeWants): Promise<Change> {
  const change = await source.change(wants);
  return found.tree === undefined ? change : { ...change, tree: found.tree };
}

/** As long as one of its files is not ignored, a subject is judged. */
function isIgnored({ path, covers }: SubjectPlan, config: ResolvedConfig): boolean {
  const paths = covers.length > 0 ? covers : [path];
  return paths.every((one) => config.ignoredBy(one) !== undefined);
}

/** What costs extra is asked for only where an enabled rule of a subject reads it. */
function wantsOf(planned: readonly PlannedSubject[], config: ResolvedConfig): ChangeWants {
  const isNeeded = (need: Need) =>
    planned.some(({ kind, plan }) =>
      config.rules.some(
        (rule) =>
          rule.kind === kind.name &&
          rule.needs.includes(need) &&
          config.settingOf(rule, plan.path).severity !== 'off',
      ),
    );
  return { unstaged: isNeeded('unstaged'), commits: isNeeded('commits') };
}
