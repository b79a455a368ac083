import { createHash } from 'node:crypto';
import { stringOperand } from './operands.ts';
import type { Term } from './term.ts';

export function sha256(args: readonly Term[]): Term {
  return createHash('sha256').update(stringOperand(args, 0), 'utf8').digest('hex');
}
