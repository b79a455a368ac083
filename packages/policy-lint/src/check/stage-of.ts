import type { Stage } from '@policy-lint/model';
import type { CheckOptions } from './options.ts';

/** The stage of a run: what is staged is judged as the pre-commit hook judges it. */
export function stageOf({ stage, staged }: CheckOptions): Stage {
  return stage ?? (staged === true ? 'pre-commit' : 'manual');
}
