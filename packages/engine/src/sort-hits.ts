import type { Hit } from '@policy-lint/model';

/** One order for the same findings, whatever order the wasm keeps its sets in. */
export function sortHits(hits: readonly Hit[]): readonly Hit[] {
  const keyed = hits.map((hit) => ({ hit, keys: keysOf(hit) }));
  return keyed.sort((a, b) => compareKeys(a.keys, b.keys)).map(({ hit }) => hit);
}

/** `at` is text to the engine, but its numbers are offsets: in order of places where they can be. */
function keysOf(hit: Hit): readonly (string | number)[] {
  const { at = '', location, message } = hit;
  const offsets = /^(\d+):(\d+):(\d+)$/.exec(at)?.slice(1).map(Number) ?? [0, 0, 0];
  const place = [...offsets, at, location?.file ?? '', location?.line ?? 0];
  return [...place, message, JSON.stringify(hit)];
}

function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, key] of a.entries()) {
    const other = b[index] ?? '';
    if (key !== other) return key < other ? -1 : 1;
  }
  return 0;
}
