import type { JsonObject, Note, Problem, Run, Source, Stage } from '@policy-lint/model';
import type { Cache } from '../cache/cache.ts';
import type { ResolvedConfig } from '../config/resolve.ts';
import type { BaselineUse } from '../baseline/accepted.ts';
import type { Bases } from '../only-new/bases.ts';
import type { PackEntry } from '../packs/pack-entry.ts';
import type { PackOpener } from '../packs/pack-opener.ts';
import type { Looked, Remarks } from './nothing.ts';
import type { Progress } from './options.ts';
import type { ActiveKind } from './subjects.ts';

/** All that judging a change takes. */
export interface Judgement {
  readonly source: Source;
  readonly kinds: readonly ActiveKind[];
  readonly packs: readonly PackEntry[];
  readonly opener: PackOpener;
  readonly cache?: Cache | undefined;
  readonly config: ResolvedConfig;
  readonly stage: Stage;
  readonly clock: JsonObject;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Where to look for what is not new; absent where all that is found counts. */
  readonly bases?: Bases | undefined;
  /** What accepts findings besides comments. */
  readonly baseline?: BaselineUse | undefined;
  /** What went wrong before, to stand in the same report. */
  readonly problems: readonly Problem[];
  readonly notes?: readonly Note[];
  readonly policy?: Run['policy'];
  readonly narrowed?: Run['narrowed'];
  readonly nothing: (looked: Looked) => Remarks;
  /** What the config names and no file is for. */
  readonly unseen?: ((looked: Looked, source: Source) => Promise<Remarks>) | undefined;
}
