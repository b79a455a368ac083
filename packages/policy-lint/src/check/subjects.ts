import { decode } from '@policy-lint/languages';
import type {
  Change,
  Document,
  Extraction,
  FileContent,
  FileRequest,
  Kind,
  KindSettings,
  Problem,
  Subject,
  SubjectPlan,
} from '@policy-lint/model';

export interface ActiveKind {
  readonly kind: Kind;
  readonly settings: KindSettings;
  /** The user named the kind: a file that is none of it is a mistake. */
  readonly forced?: boolean;
}

export interface PlannedSubject extends ActiveKind {
  readonly plan: SubjectPlan;
}

/** A subject with its facts; without facts, its problems or `notApplicable` say why. */
export interface ReadSubject extends PlannedSubject, Extraction {
  readonly subject: Subject;
}

export function planSubjects(change: Change, kinds: readonly ActiveKind[]): PlannedSubject[] {
  return kinds.flatMap((active) =>
    active.kind.plan(change, active.settings).map((plan) => ({ ...active, plan })),
  );
}

/** Takes subjects apart one by one; `contents` holds what all of them wanted, in order. */
export async function readSubjects(
  change: Change,
  planned: readonly PlannedSubject[],
  contents: readonly FileContent[],
): Promise<ReadSubject[]> {
  const subjects: ReadSubject[] = [];
  let next = 0;
  for (const one of planned) {
    const end = next + one.plan.documents.length;
    subjects.push(await readSubject(one, change, contents.slice(next, end)));
    next = end;
  }
  return subjects;
}

async function readSubject(
  planned: PlannedSubject,
  change: Change,
  contents: readonly FileContent[],
): Promise<ReadSubject> {
  const { kind, plan, settings, forced = false } = planned;
  const read = plan.documents.map((request, index) => toDocument(request, contents[index]));
  const subject: Subject = {
    kind: kind.name,
    name: plan.name,
    path: plan.path,
    documents: read.map(({ document }) => document),
    change,
  };
  const unread = read.flatMap(({ problem }) => (problem ? [problem] : []));
  if (unread.length > 0) return { ...planned, subject, problems: unread };
  try {
    const extraction = assertDecided(await kind.extract(subject, settings));
    return { ...planned, subject, ...(forced ? withoutExcuse(extraction, plan) : extraction) };
  } catch (error) {
    const message = `${plan.path}: reading it as ${kind.name} failed: ${(error as Error).message}`;
    const problem: Problem = { code: 'extract', message, place: { path: plan.path } };
    return { ...planned, subject, problems: [problem] };
  }
}

/** Neither facts nor a word about why would pass for a subject without findings. */
function assertDecided(extraction: Extraction): Extraction {
  const { facts, problems, notApplicable } = extraction;
  if (facts === undefined && notApplicable === undefined && problems.length === 0)
    throw new Error('it gave neither facts nor a reason');
  return extraction;
}

function withoutExcuse(extraction: Extraction, { path }: SubjectPlan): Extraction {
  const { notApplicable, ...rest } = extraction;
  if (notApplicable === undefined) return extraction;
  const message = `${path} cannot be read as the kind that was named: ${notApplicable}`;
  const problem: Problem = { code: 'extract', message, place: { path } };
  return { ...rest, problems: [...rest.problems, problem] };
}

function toDocument(
  request: FileRequest,
  content: FileContent | undefined,
): { readonly document: Document; readonly problem?: Problem } {
  const empty = { ...request, text: '', byteOrderMark: false };
  if (content === undefined || content.state === 'unknown')
    return { document: { ...empty, state: 'unknown' } };
  if (content.state === 'absent') return { document: { ...empty, state: 'absent' } };
  if (content.state === 'problem')
    return { document: { ...empty, state: 'unknown' }, problem: content.problem };
  const decoded = decode(content.bytes);
  if (!('problem' in decoded)) return { document: { ...empty, state: 'present', ...decoded } };
  const { line, column, message } = decoded.problem;
  const place = { path: request.path, span: { line, column, endLine: line, endColumn: column } };
  const problem: Problem = {
    code: 'encoding',
    message: `${request.path} could not be read: ${message}`,
    hint: 'Save the file as UTF-8.',
    place,
  };
  return { document: { ...empty, state: 'unknown' }, problem };
}
