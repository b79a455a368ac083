import { stringOperand } from './operands.ts';
import type { Term } from './term.ts';

export function sha256(args: readonly Term[]): Term {
  // Asked for here, since few packs need it and every start would pay for it.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(stringOperand(args, 0), 'utf8').digest('hex');
}
