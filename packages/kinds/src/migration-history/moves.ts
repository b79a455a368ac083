import type { Document } from '@policy-lint/model';

/** The old path of each file that stands elsewhere with the same text; git may not have looked. */
export function movesByText(documents: readonly Document[]): ReadonlyMap<string, string> {
  const present = documents.filter(({ state, text }) => state === 'present' && text.trim() !== '');
  const origins = new Map(
    present.flatMap(({ side, text, path }) => (side === 'before' ? [[text, path] as const] : [])),
  );
  return new Map(
    present.flatMap(({ side, text, path }) => {
      const origin = side === 'after' ? origins.get(text) : undefined;
      return origin === undefined || origin === path ? [] : [[path, origin] as const];
    }),
  );
}
