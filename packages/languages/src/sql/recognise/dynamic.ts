import type { Reader } from './reader.ts';

/** Statements that run a text. */
export const dynamic: Readonly<Record<string, Reader>> = {};
