import type { Finding } from '@policy-lint/model';
import type { FoundInChange } from '../check/find-in-change.ts';
import type { Judgement } from '../check/judgement.ts';
import { matchFindings } from '../only-new/match.ts';
import type { DecidedOn } from '../suppressions/unused.ts';
import type { Accepted } from './accepted.ts';
import type { Entry } from './entry.ts';
import { findGone } from './gone.ts';
import type { BaselineFile } from './locate.ts';
import { baselineNotes } from './notes.ts';
import { readBaseline } from './read.ts';
import { bringBack } from './returned.ts';

interface Request {
  readonly bytes: Uint8Array;
  readonly file: BaselineFile;
  readonly judgement: Judgement;
  readonly found: FoundInChange;
  readonly decidedOn: DecidedOn;
}

/** Which findings the entries of a baseline accept, and which entries nothing needs. */
export async function applyBaseline(request: Request): Promise<Accepted> {
  const { bytes, file, judgement, found, decidedOn } = request;
  const { config, clock } = judgement;
  const complete = judgement.problems.every(({ code }) => !code.startsWith('pack-'));
  const baseline = await readBaseline(bytes, file.path, { rules: config.rules, complete });
  const { entries, problems } = baseline;
  const { isGone, mayMove } = await findGone(entries, judgement.source, found, decidedOn);
  const matches = matchEntries(entries, found, mayMove);
  const needed = new Set(matches.values());
  const stale = entries.filter((entry) => !needed.has(entry) && isGone(entry));
  const today = String(clock['now']).slice(0, 10);
  const ended = [...matches].filter(([, { until }]) => until !== undefined && until < today);
  const holding = [...matches].filter(([, { until }]) => until === undefined || until >= today);
  return {
    suppressed: holding.map(([finding, entry]) => ({ finding, by: acceptance(entry) })),
    returned: await bringBack(ended, judgement, found.change),
    problems,
    notes: baselineNotes({ stale, holding: [...needed], today, path: file.path }),
    baseline,
    matches,
    stale,
  };
}

/** As with only what is new: what a finding is counts, its line does not, and it may have moved. */
function matchEntries(
  entries: readonly Entry[],
  { change, applied }: FoundInChange,
  mayMove: (entry: Entry) => boolean,
): ReadonlyMap<Finding, Entry> {
  const named = new Set(entries.map(({ path }) => path));
  const previous = new Map(change.files.map(({ path, previousPath }) => [path, previousPath]));
  const matches = matchFindings({
    old: entries,
    now: [...applied.kept.flat(), ...applied.unused].map(toMarked),
    nowAccepted: applied.suppressed.map(({ finding }) => toMarked(finding)),
    pathBefore: (path) => (named.has(path) ? path : (previous.get(path) ?? path)),
    isGone: mayMove,
  });
  return new Map(Array.from(matches, ([{ finding }, entry]) => [finding, entry]));
}

function toMarked(finding: Finding) {
  const { rule, place, fingerprint } = finding;
  return { rule, path: place.path, fingerprint, finding };
}

function acceptance({ reason, owner, until, place }: Entry) {
  const end = until === undefined ? {} : { until };
  return { type: 'baseline', reason, owner, ...end, place } as const;
}
