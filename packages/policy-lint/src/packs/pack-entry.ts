import type { Pack } from '@policy-lint/engine';
import type { PackMeta, Problem } from '@policy-lint/model';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { distFolder } from '../package-root.ts';

/** A pack whose rules are known and whose wasm is read when a subject needs it. */
export interface PackEntry {
  readonly meta: PackMeta;
  /** A pack that is not ours runs in a worker, with a deadline and a memory ceiling. */
  readonly foreign: boolean;
  readonly wasm: () => Promise<Uint8Array>;
  /** What the paths of judged files are relative to, for rules that ask where one lies. */
  readonly root?: string;
}

/** A pack of somebody else: what loaded of it, and what did not. */
export interface ForeignPack {
  readonly entry?: PackEntry;
  /** Where it lies, where there is such a folder. */
  readonly folder?: string;
  readonly problems: readonly Problem[];
}

export interface PackLimits {
  /** Milliseconds for one rule on one subject. */
  readonly deadline: number;
  /** MiB of wasm memory. */
  readonly memory: number;
}

export const defaultLimits: PackLimits = { deadline: 5_000, memory: 512 };

export async function openPack(
  entry: PackEntry,
  limits: PackLimits,
  signal?: AbortSignal,
): Promise<{ readonly pack: Pack } | { readonly problem: Problem }> {
  const [wasm, { isolatePack, loadPack }] = await Promise.all([
    entry.wasm().catch((error: Error) => error),
    // What an earlier run found out may make it needless.
    import('@policy-lint/engine'),
  ]);
  if (wasm instanceof Error) return { problem: unreadable(entry, wasm) };
  if (!entry.foreign) return loadPack({ wasm, meta: entry.meta });
  return isolatePack({
    wasm,
    meta: entry.meta,
    workerUrl: pathToFileURL(join(distFolder, 'engine-worker.js')),
    ...limits,
    signal,
  });
}

function unreadable({ meta }: PackEntry, error: Error): Problem {
  const message = `pack ${meta.name} could not be read: ${error.message}`;
  return { code: 'pack-load', message, hint: 'Build it again, or install policy-lint again.' };
}
