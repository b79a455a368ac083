import { openPack, type PackEntry, type PackLimits } from './pack-entry.ts';

export interface PackOpener {
  /** Opens a pack at the first call; every later one gets the same. */
  open(entry: PackEntry): ReturnType<typeof openPack>;
  close(): Promise<void>;
}

/** Whoever makes one closes it: a pack stays open over as many judgements as its owner wants. */
export function packOpener(limits: PackLimits, signal?: AbortSignal): PackOpener {
  const packs = new Map<PackEntry, ReturnType<typeof openPack>>();
  return {
    open(entry) {
      const known = packs.get(entry) ?? openPack(entry, limits, signal);
      packs.set(entry, known);
      return known;
    },
    async close() {
      for (const opened of await Promise.all(packs.values()))
        if ('pack' in opened) await opened.pack.close();
    },
  };
}
