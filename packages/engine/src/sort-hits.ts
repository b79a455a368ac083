import type { Hit } from '@policy-lint/model';

/** One order for the same findings, whatever order the wasm keeps its sets in. */
export function sortHits(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2) return hits;
  const keyed = hits.map((hit) => ({ hit, keys: keysOf(hit) }));
  return keyed
    .sort((a, b) => compareKeys(a.keys, b.keys) || compareTexts(a.hit, b.hit))
    .map(({ hit }) => hit);
}

interface Keys {
  readonly document: number;
  readonly start: number;
  readonly end: number;
  readonly at: string;
}

/** `at` is text to the engine, but its numbers are offsets: in order of places where they can be. */
function keysOf({ at = '' }: Hit): Keys {
  const first = at.indexOf(':');
  const second = at.indexOf(':', first + 1);
  const end = second < 0 ? NaN : Number(at.slice(second + 1));
  if (Number.isNaN(end)) return { document: 0, start: 0, end: 0, at };
  const start = Number(at.slice(first + 1, second));
  return { document: Number(at.slice(0, first)), start, end, at };
}

function compareKeys(a: Keys, b: Keys): number {
  const byPlace = a.document - b.document || a.start - b.start || a.end - b.end;
  return byPlace || compare(a.at, b.at);
}

function compareTexts(a: Hit, b: Hit): number {
  const byLine =
    compare(a.location?.file ?? '', b.location?.file ?? '') ||
    (a.location?.line ?? 0) - (b.location?.line ?? 0);
  const byMessage = byLine || compare(a.message, b.message);
  return byMessage || compare(JSON.stringify(a), JSON.stringify(b));
}

function compare<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
