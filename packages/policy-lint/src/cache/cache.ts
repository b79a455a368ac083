import { join } from 'node:path';
import type { Change, Extraction, FileVersion, JsonObject, Rule } from '@policy-lint/model';
import { extractAnew, type Extract } from '../check/extract-subject.ts';
import type { Evaluator } from '../check/evaluate.ts';
import { decideWith, type Decide, type Outcome } from '../check/outcome.ts';
import type { OpenedSubject } from '../check/subjects.ts';
import { digest } from '../digest.ts';
import { buildId } from './build-id.ts';
import type { CachePlace } from './place.ts';
import { openStore, type Store } from './store.ts';

/** What earlier runs found out about the same bytes. */
export interface Cache {
  /** Reads and asks only where no earlier run did. */
  decideWith(evaluator: Evaluator, circumstances: Circumstances): Decide;
  /** Whether all has to be found out anew. */
  isEmpty(): boolean;
  save(): Promise<void>;
}

/** What besides facts and rules decides about an outcome. */
export interface Circumstances {
  /** The rules that came with this program: of others nobody knows what they read. */
  readonly ownRules: ReadonlySet<Rule>;
  readonly optionsFor: (path: string) => JsonObject;
  readonly clock: JsonObject;
}

const megabyte = 1024 * 1024;

export function openCache(place: CachePlace, root: string): Cache {
  const open = (what: string, limit: number) => {
    const path = () => join(place.folder, `${what}-${digest([root]).slice(0, 16)}`);
    return openStore({ path, key: place.key, limit });
  };
  const facts = open('facts', 32 * megabyte);
  const outcomes = open('outcomes', 8 * megabyte);
  const extract: Extract = (opened) => rememberedFacts(facts, opened);
  return {
    decideWith: (evaluator, circumstances) => {
      const aboutOf = describe(circumstances);
      // Where the outcome is remembered, nobody asks for the facts again.
      const [anew, withFacts] = [decideWith(evaluator), decideWith(evaluator, extract)];
      return async (opened, ready) => {
        const about = hasLastingFacts(opened) ? aboutOf(opened, ready) : undefined;
        if (about === undefined) return withFacts(opened, ready);
        const key = digest([factsKey(opened), about]);
        const known = outcomes.get(key) as unknown as Outcome | undefined;
        return known ?? putOutcome(outcomes, key, await anew(opened, ready));
      };
    },
    isEmpty: () => outcomes.isEmpty(),
    save: async () => {
      await facts.save();
      await outcomes.save();
    },
  };
}

async function rememberedFacts(store: Store, opened: OpenedSubject): Promise<Extraction> {
  if (!hasLastingFacts(opened)) return extractAnew(opened);
  const key = factsKey(opened);
  const known = store.get(key) as unknown as Extraction | undefined;
  if (known !== undefined) return known;
  const extraction = await extractAnew(opened);
  store.put(key, extraction as never);
  return extraction;
}

/** What went wrong may go right the next time. */
function putOutcome(store: Store, key: string, outcome: Outcome): Outcome {
  const { reading, evaluation } = outcome;
  const lasting = { ...evaluation, timings: {} };
  if (evaluation.problems.length === 0) store.put(key, { reading, evaluation: lasting } as never);
  return outcome;
}

function hasLastingFacts({ kind, unread }: OpenedSubject): boolean {
  return kind.cacheable !== undefined && unread.length === 0;
}

/** Everything that an extraction follows from. */
function factsKey({ kind, settings, subject }: OpenedSubject): string {
  const documents = subject.documents.flatMap(({ path, side, state, byteOrderMark, text }) => [
    path,
    side,
    state,
    String(byteOrderMark),
    text,
  ]);
  return digest([
    buildId(),
    kind.name,
    JSON.stringify(settings),
    subject.name,
    subject.path,
    kind.cacheable === 'files' ? filesKey(subject.change) : '',
    ...documents,
  ]);
}

/** Which files a change has in which state; their contents are documents where they matter. */
function filesKey(change: Change): string {
  const key = filesKeys.get(change) ?? digest([JSON.stringify(filesOf(change))]);
  filesKeys.set(change, key);
  return key;
}

const filesKeys = new WeakMap<Change, string>();

function filesOf({ origin, hasBefore, tree, files }: Change): readonly unknown[] {
  const rows = files.map(({ path, previousPath, status, before, after }) => {
    const names = [path, previousPath ?? null, status];
    return [names, sortOf(before), sortOf(after)];
  });
  return [origin, hasBefore, tree ?? null, rows];
}

function sortOf(version: FileVersion | undefined): readonly string[] {
  return version === undefined ? [] : [version.type, version.mode];
}

type AboutOf = (opened: OpenedSubject, rules: readonly Rule[]) => string | undefined;

/** The rules and their options, in words; undefined where the outcome may follow from more than those. */
function describe({ ownRules, optionsFor, clock }: Circumstances): AboutOf {
  const known = new WeakMap<readonly Rule[], WeakMap<JsonObject, string>>();
  return ({ subject, forced = false }, ready) => {
    if (!ready.every((rule) => ownRules.has(rule))) return undefined;
    const options = optionsFor(subject.path);
    const ofRules = known.get(ready) ?? new WeakMap<JsonObject, string>();
    known.set(ready, ofRules);
    const ids = ready.map(({ id }) => id);
    const time = ready.some(({ needs }) => needs.includes('clock')) ? clock : null;
    const about = ofRules.get(options) ?? digest([JSON.stringify([ids, options, time])]);
    ofRules.set(options, about);
    return `${forced} ${about}`;
  };
}
