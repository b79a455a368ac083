import { decode, decodeMarked } from '@policy-lint/languages';
import type {
  Change,
  Document,
  FileContent,
  FileRequest,
  Kind,
  KindSettings,
  Problem,
  Subject,
  SubjectPlan,
} from '@policy-lint/model';
import { type IgnoredBy, withoutLink } from './links.ts';

export interface ActiveKind {
  readonly kind: Kind;
  readonly settings: KindSettings;
  /** The user named the kind: a file that is none of it is a mistake. */
  readonly forced?: boolean;
}

export interface PlannedSubject extends ActiveKind {
  readonly plan: SubjectPlan;
}

/** A subject whose files are there. */
export interface OpenedSubject extends PlannedSubject {
  readonly subject: Subject;
  /** What could not be read, or is no text; then there is nothing to take facts from. */
  readonly unread: readonly Problem[];
}

export function planSubjects(
  change: Change,
  kinds: readonly ActiveKind[],
  ignoredBy: IgnoredBy,
): PlannedSubject[] {
  return kinds.flatMap((active) => {
    const seen = active.kind.combines === true ? withoutIgnored(change, ignoredBy) : change;
    return active.kind.plan(seen, active.settings).map((plan) => ({ ...active, plan }));
  });
}

function withoutIgnored(change: Change, ignoredBy: IgnoredBy): Change {
  const isJudged = (path: string) => ignoredBy(path) === undefined;
  const files = change.files.filter(({ path }) => isJudged(path));
  return { ...change, files, ...(change.tree && { tree: change.tree.filter(isJudged) }) };
}

/** `contents` holds what all subjects wanted, in order. */
export function openSubjects(
  change: Change,
  planned: readonly PlannedSubject[],
  contents: readonly FileContent[],
  ignoredBy: IgnoredBy,
): OpenedSubject[] {
  let next = 0;
  return planned.map((one) => {
    const start = next;
    next += one.plan.documents.length;
    const own = one.plan.documents.map((request, index) =>
      withoutLink(contents[start + index], request, one.kind, ignoredBy),
    );
    return openSubject(one, change, own);
  });
}

function openSubject(
  planned: PlannedSubject,
  change: Change,
  contents: readonly (FileContent | undefined)[],
): OpenedSubject {
  const { kind, plan } = planned;
  const read = plan.documents.map((request, index) => toDocument(request, contents[index], kind));
  const subject: Subject = {
    kind: kind.name,
    name: plan.name,
    path: plan.path,
    documents: read.map(({ document }) => document),
    change,
  };
  return { ...planned, subject, unread: read.flatMap(({ problem }) => problem ?? []) };
}

function toDocument(
  request: FileRequest,
  content: FileContent | undefined,
  { utf16 }: Kind,
): { readonly document: Document; readonly problem?: Problem } {
  const empty = { ...request, text: '', byteOrderMark: false };
  if (content === undefined || content.state === 'unknown')
    return { document: { ...empty, state: 'unknown' } };
  if (content.state === 'absent') return { document: { ...empty, state: 'absent' } };
  if (content.state === 'problem')
    return { document: { ...empty, state: 'unknown' }, problem: content.problem };
  const decoded = utf16 === true ? decodeMarked(content.bytes) : decode(content.bytes);
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
