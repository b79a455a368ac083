import type { ChangedFile, Source } from '@policy-lint/model';
import { SourceProblem } from '@policy-lint/sources';
import { isDemanding, noRemarks, type Remarks } from '../check/nothing.ts';
import type { CheckOptions } from '../check/options.ts';
import type { Policy } from '../check/policy-from.ts';
import type { ActiveKind } from '../check/subjects.ts';
import type { NamedPart } from './named-part.ts';
import { wordsForUnseen, type UnseenWords } from './words-for-unseen.ts';

export interface UnseenRequest extends Pick<Policy, 'workspace' | 'run'> {
  readonly options: CheckOptions;
  readonly source: Source;
}

/** Looks at the names of all files, and says which parts of the config are for none of them. */
export async function remarkUnseen(
  parts: readonly NamedPart[],
  request: UnseenRequest,
): Promise<Remarks> {
  try {
    const { tree } = await request.source.change({ unstaged: false, commits: false, tree: [''] });
    // Where nobody can know the other files, nothing is claimed of them.
    if (tree === undefined) return noRemarks;
    const { ignoredBy } = request.workspace.config;
    const files = tree.filter((path) => ignoredBy(path) === undefined);
    const unseen = parts.filter(({ kinds }) => !kinds.some((active) => reads(active, files)));
    const words = onePerKind(unseen).map((part) => {
      const isIgnored = part.kinds.some((active) => reads(active, tree));
      return wordsForUnseen(part, { files, isIgnored }, request);
    });
    return remarked(words, request);
  } catch (error) {
    if (error instanceof SourceProblem) return { problems: [error.problem], notes: [] };
    throw error;
  }
}

/** What is said of a pack is not said of its kind again. */
function onePerKind(parts: readonly NamedPart[]): readonly NamedPart[] {
  const packed = new Set(
    parts.flatMap(({ pack, kinds }) => (pack === undefined ? [] : kinds.map(({ kind }) => kind))),
  );
  return parts.filter(
    ({ pack, kinds }) => pack !== undefined || !kinds.some(({ kind }) => packed.has(kind)),
  );
}

function reads({ kind, settings }: ActiveKind, paths: readonly string[]): boolean {
  const files = paths.map(asPresent);
  return kind.plan({ origin: 'files', files, hasBefore: false }, settings).length > 0;
}

function asPresent(path: string): ChangedFile {
  return { path, status: 'present', after: { type: 'file', mode: '100644' } };
}

/** What the config leaves out on purpose, by an empty list, is no mistake. */
function remarked(words: readonly UnseenWords[], { options, workspace }: UnseenRequest): Remarks {
  const isDemanded = options.allowEmpty !== true && isDemanding(options, workspace.config);
  const isProblem = ({ isMeant }: UnseenWords) => isDemanded && !isMeant;
  return {
    problems: words.filter(isProblem).map(({ message, hint, place }) => ({
      code: 'nothing-to-check',
      message,
      hint: `${hint} Pass \`--allow-empty\` where that is expected.`,
      place,
    })),
    notes: words
      .filter((one) => !isProblem(one))
      .map(({ message, hint, place }) => ({ message, hint, place })),
  };
}
