import type { Stage } from '@policy-lint/model';
import { once } from '../once.ts';
import { cacheFolder } from '../packs/cache-folder.ts';
import { isInside } from './inside.ts';
import { cacheKey } from './key.ts';

/** Where runs keep what they find out. */
export interface CachePlace {
  readonly folder: string;
  /** Seals what is written there; without one nothing is read or written. Asked for when it is needed. */
  readonly key: () => Uint8Array | undefined;
}

/**
 * Undefined where a run is to do without a cache: at the last stage a change may have brought along
 * what lies in the checkout.
 */
export function openCachePlace(
  root: string,
  { cache, stage }: { readonly cache?: boolean | undefined; readonly stage?: Stage | undefined },
  isAllowed: boolean,
): CachePlace | undefined {
  if (cache !== true) return undefined;
  const place = cachePlace(root);
  const isRefused = stage === 'ci' && !isAllowed && place && isInside(root, place.folder);
  return isRefused === true ? undefined : place;
}

/** Undefined where there is no folder for it. */
export function cachePlace(root: string): CachePlace | undefined {
  const folder = cacheFolder(root);
  return folder === undefined ? undefined : { folder, key: once(() => cacheKey(root)) };
}
