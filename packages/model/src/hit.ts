import type { At } from './place.ts';
import type { Json } from './json.ts';

/** All that a rule may return. */
export interface Hit {
  readonly rule: string;
  readonly message: string;
  readonly at?: At;
  /** conftest's `_loc`. */
  readonly location?: { readonly file?: string; readonly line?: number };
  readonly hint?: string;
  readonly data?: Json;
  readonly related?: readonly RelatedHit[];
}

export interface RelatedHit {
  readonly message: string;
  readonly at: At;
}
