import type { Cursor } from './cursor.ts';

/** Says whether the statement is understood; the cursor then stands behind what it has read. */
export type Reader = (cursor: Cursor) => boolean;
