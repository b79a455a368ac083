import type { Change, Finding, Note } from '@policy-lint/model';
import { findInChange, type FoundInChange } from '../check/find-in-change.ts';
import type { FoundSubject } from '../check/judge-subjects.ts';
import type { Judgement } from '../check/judgement.ts';
import { decisions } from '../suppressions/apply.ts';
import { matchFindings, type Marked } from './match.ts';

export interface Known {
  readonly known: ReadonlySet<Finding>;
  readonly notes: readonly Note[];
}

/** What one of the bases of the change had already. Without findings nobody looks there. */
export async function findKnown(judgement: Judgement, head: FoundInChange): Promise<Known> {
  const { bases } = judgement;
  const findings = [...head.applied.kept.flat(), ...head.applied.unused];
  if (bases === undefined || findings.length === 0) return { known: new Set(), notes: [] };
  const about = new Set(findings.map(({ subject }) => subject));
  const subjects = head.subjects.filter(({ opened }) => about.has(opened.subject.name));
  const paths = pathsToJudge(head.change, subjects, findings);
  const names = new Set(subjects.map(({ opened }) => opened.kind.name));
  const kinds = judgement.kinds.filter(({ kind }) => names.has(kind.name));
  const found: FoundInChange[] = [];
  for (const base of await bases.of(head.change))
    found.push(await findInBase({ ...judgement, kinds, source: bases.open(base, paths) }));
  // Nobody can tell which of two parents an equal finding came from: each of them is asked alone.
  return {
    known: new Set(found.flatMap((base) => knownFrom(base, head))),
    notes: found.flatMap(unreadNote),
  };
}

/** Every changed file, as code may have moved from it; where something was found; and its subject. */
function pathsToJudge(
  { files }: Change,
  subjects: readonly FoundSubject[],
  findings: readonly Finding[],
): readonly string[] {
  const changed = files.flatMap(({ path, previousPath = path }) => [path, previousPath]);
  const read = subjects.flatMap(({ opened: { plan, kind } }) => [
    plan.path,
    ...plan.covers,
    ...(kind.combines === true ? plan.documents.map(({ path }) => path) : []),
  ]);
  return [...new Set([...changed, ...read, ...findings.map(({ place }) => place.path)])];
}

/** What goes wrong there is no problem of this run: what is found here is new then. */
function findInBase(judgement: Judgement): Promise<FoundInChange> {
  return findInChange({ ...judgement, stage: 'manual', onProgress: undefined });
}

function knownFrom(base: FoundInChange, head: FoundInChange): readonly Finding[] {
  const [old, now] = [base, head].map(({ applied }) => ({
    kept: marked([...applied.kept.flat(), ...applied.unused]),
    accepted: marked(applied.suppressed.map(({ finding }) => finding)),
  }));
  const matches = matchFindings({
    old: old?.kept ?? [],
    oldAccepted: old?.accepted ?? [],
    now: now?.kept ?? [],
    nowAccepted: now?.accepted ?? [],
    pathBefore: renames(head.change, base.change),
    isGone: goneFrom(head),
  });
  return [...matches].filter(wasAsSevere).map(([{ finding }]) => finding);
}

/** What was a warning where it stood is new where it is an error. */
function wasAsSevere([now, was]: readonly [MarkedFinding, MarkedFinding]): boolean {
  return was.finding.severity === 'error' || now.finding.severity === 'warn';
}

interface MarkedFinding extends Marked {
  readonly finding: Finding;
}

function marked(findings: readonly Finding[]): readonly MarkedFinding[] {
  return findings.map((finding) => {
    const { rule, place, fingerprint } = finding;
    return { rule, path: place.path, fingerprint, finding };
  });
}

/** A path that the base has is itself there. */
function renames(change: Change, base: Change): (path: string) => string {
  const there = new Set(base.files.map(({ path }) => path));
  const previous = new Map(change.files.map(({ path, previousPath }) => [path, previousPath]));
  return (path) => (there.has(path) ? path : (previous.get(path) ?? path));
}

/** A file that is deleted has nothing; any other one, what its rules found. */
function goneFrom({ change, subjects }: FoundInChange): (old: Marked) => boolean {
  const files = new Map(change.files.map((file) => [file.path, file]));
  const decidedOn = decisions(subjects);
  return ({ rule, path }) => {
    const file = files.get(path);
    const deleted = file !== undefined && file.after === undefined;
    return deleted || decidedOn(rule, path) !== undefined;
  };
}

function unreadNote({ subjects }: FoundInChange): readonly Note[] {
  const unread = subjects.filter(({ opened }) => opened.unread.length > 0);
  const paths = unread.map(({ opened }) => opened.plan.path);
  if (paths.length === 0) return [];
  const [first = '', ...more] = paths;
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  return [
    {
      message: `${first}${others} could not be read as before the change: what is found there counts as new`,
      hint: 'A partial clone may lack those versions.',
    },
  ];
}
