import type { Cursor, Fields } from './cursor.ts';
import type { Name } from './names.ts';

/** One action of ALTER TABLE; false where it is not understood. */
export type ReadAction = (cursor: Cursor, table: Name, flags: Fields) => boolean;
