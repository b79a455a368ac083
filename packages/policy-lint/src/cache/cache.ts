import { join } from 'node:path';
import type { Extraction, JsonObject, Rule } from '@policy-lint/model';
import { extractAnew, type Extract } from '../check/extract-subject.ts';
import type { Decide, Outcome } from '../check/outcome.ts';
import type { OpenedSubject } from '../check/subjects.ts';
import { digest } from './digest.ts';
import { buildId } from './build-id.ts';
import { openStore, type Store } from './store.ts';

/** What earlier runs found out about the same bytes. */
export interface Cache {
  readonly extract: Extract;
  /** Asks only where no earlier run did. */
  remember(decide: Decide, circumstances: Circumstances): Decide;
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

export function openCache(folder: string, root: string): Cache {
  const name = digest([root]).slice(0, 16);
  const facts = openStore(join(folder, `facts-${name}`), 32 * megabyte);
  const outcomes = openStore(join(folder, `outcomes-${name}`), 8 * megabyte);
  const keys = new WeakMap<OpenedSubject, string>();
  const keyOf = (opened: OpenedSubject) => {
    const key = keys.get(opened) ?? factsKey(opened);
    keys.set(opened, key);
    return key;
  };
  return {
    extract: (opened) => rememberedFacts(facts, opened, keyOf),
    remember: (decide, circumstances) => {
      const circumstancesOf = describe(circumstances);
      return async (opened, ready) => {
        const about = isCacheable(opened) ? circumstancesOf(opened, ready) : undefined;
        if (about === undefined) return decide(opened, ready);
        const key = digest([keyOf(opened), about]);
        const known = outcomes.get(key) as unknown as Outcome | undefined;
        return known ?? putOutcome(outcomes, key, await decide(opened, ready));
      };
    },
    isEmpty: () => outcomes.isEmpty(),
    save: async () => {
      await facts.save();
      await outcomes.save();
    },
  };
}

async function rememberedFacts(
  store: Store,
  opened: OpenedSubject,
  keyOf: (opened: OpenedSubject) => string,
): Promise<Extraction> {
  if (!isCacheable(opened)) return extractAnew(opened);
  const key = keyOf(opened);
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

function isCacheable({ kind, unread }: OpenedSubject): boolean {
  return kind.cacheable === true && unread.length === 0;
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
    ...documents,
  ]);
}

/** The rules and their options, in words; undefined where the outcome may follow from more than those. */
function describe({ ownRules, optionsFor, clock }: Circumstances) {
  const known = new WeakMap<readonly Rule[], WeakMap<JsonObject, string>>();
  return ({ subject, forced = false }: OpenedSubject, ready: readonly Rule[]) => {
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
