import type { At, Place, Problem, Subject } from '@policy-lint/model';
import type { SpanPlace } from '../check/places.ts';
import { unknownWord } from '../config/issues.ts';
import { coverFinder, type Cover } from './cover.ts';
import type { Directive, Flaw } from './directive.ts';
import { findComments, type FoundComment } from './found-comments.ts';
import { parseOldWord, type OldWord } from './old-word.ts';

/** A comment that suppresses what its rules find in what it covers. */
export interface Exception extends Directive, Commented {}

/** A comment that means to, in words that nobody obeys. */
export interface Misunderstanding extends OldWord, Commented {}

interface Commented {
  /** Of the comment. */
  readonly place: SpanPlace;
  readonly cover: Cover;
}

export interface FileSuppressions {
  readonly exceptions: readonly Exception[];
  readonly misunderstandings: readonly Misunderstanding[];
}

export interface Suppressions extends Pick<FileSuppressions, 'exceptions'> {
  /** Those of one file. */
  readonly at: (path: string) => FileSuppressions;
  readonly problems: readonly Problem[];
  /** No comment means to suppress anything. */
  readonly isEmpty: boolean;
}

export interface KnownIds {
  readonly ids: readonly string[];
  /** Those of rules that nothing suppresses. */
  readonly unsuppressible: readonly string[];
  /** False where a pack did not load: then an id that nobody knows may be one of its own. */
  readonly complete: boolean;
}

/** A subject as far as comments and what they cover are concerned. */
export interface CommentedSubject {
  readonly subject: Subject;
  readonly comments?: readonly At[];
  readonly scopes?: readonly At[];
}

/** All comments that suppress, over all subjects: a file may belong to several. */
export function readSuppressions(
  subjects: readonly CommentedSubject[],
  known: KnownIds,
): Suppressions {
  const seen = new Set<string>();
  const read = subjects.flatMap((subject) => {
    const found = findComments(subject.subject, subject.comments ?? []);
    const comments = found.filter(({ place }) => isNew(place, seen));
    return comments.length === 0 ? [] : readComments(subject, comments, known);
  });
  const files = new Map<string, ReadComment[]>();
  for (const one of read) files.set(one.path, [...(files.get(one.path) ?? []), one]);
  return {
    exceptions: read.flatMap(({ exceptions }) => exceptions),
    problems: read.flatMap(({ problems }) => problems),
    isEmpty: read.length === 0,
    at: (path) => {
      const own = files.get(path) ?? [];
      return {
        exceptions: own.flatMap(({ exceptions }) => exceptions),
        misunderstandings: own.flatMap(({ misunderstandings }) => misunderstandings),
      };
    },
  };
}

/** What one comment comes to; a list of one or none of each. */
interface ReadComment extends FileSuppressions {
  readonly path: string;
  readonly problems: readonly Problem[];
}

function isNew({ path, span }: SpanPlace, seen: Set<string>): boolean {
  const key = `${path}:${span.line}:${span.column}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function readComments(
  read: CommentedSubject,
  comments: readonly FoundComment[],
  known: KnownIds,
): readonly ReadComment[] {
  const directives = comments.filter(({ directive }) => directive !== undefined);
  const coverOf = coverFinder(
    read,
    directives.map(({ place }) => place),
  );
  return comments.map(({ place, text, directive, isAtTop }) => {
    const cover = { ...coverOf(place), isAtTop };
    const old = parseOldWord(text);
    const flaws = directive === undefined ? [] : flawsOf(directive, known);
    const good = withoutFirm(directive, known);
    return {
      path: place.path,
      exceptions: good.map((one) => ({ ...one, place, cover })),
      misunderstandings: old ? [{ ...old, place, cover }] : [],
      problems: flaws.map((flaw) => toProblem(flaw, place)),
    };
  });
}

/** What is left to suppress: nothing of a flawed directive, and no rule that stands firm. */
function withoutFirm(
  directive: Directive | Flaw | undefined,
  { unsuppressible }: KnownIds,
): readonly Directive[] {
  if (directive === undefined || 'message' in directive) return [];
  const rules = directive.rules.filter((id) => !unsuppressible.includes(id));
  return rules.length === 0 ? [] : [{ ...directive, rules }];
}

function flawsOf(directive: Directive | Flaw, known: KnownIds): readonly Flaw[] {
  if ('message' in directive) return [directive];
  const { ids, unsuppressible, complete } = known;
  const unknown = complete ? directive.rules.filter((id) => !ids.includes(id)) : [];
  const firm = directive.rules.filter((id) => unsuppressible.includes(id));
  return [
    ...unknown.flatMap((id) => unknownWord('rule', id, ids, '')),
    ...firm.map((id) => ({
      message: `${id} cannot be suppressed: its findings stay`,
      hint: 'Mend what it finds and remove this comment, or ask those who own the rule.',
    })),
  ];
}

function toProblem({ message, hint }: Flaw, place: Place): Problem {
  return { code: 'suppression', message, ...(hint === undefined ? {} : { hint }), place };
}
