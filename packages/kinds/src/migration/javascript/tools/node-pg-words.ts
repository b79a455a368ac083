import { options } from '../columns.ts';
import type { Did } from '../event.ts';

export const existence = (position: number) =>
  options(position, {
    ifExists: 'if_exists',
    ifNotExists: 'if_not_exists',
    cascade: 'cascade',
    concurrently: 'concurrently',
    unique: 'unique',
    notValid: 'not_valid',
  });

/** The tool cannot make a way back of these by itself. */
export const oneWay: Partial<Did> = { reversible: false };
