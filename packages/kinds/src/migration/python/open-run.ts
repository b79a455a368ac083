import type { Dialect } from '@policy-lint/languages';
import type { Module } from './module.ts';
import type { Run } from './run.ts';
import { walk } from './walk.ts';

/** A run that has found nothing yet and knows how to go on. */
export function openRun(
  { text: source, evaluator }: Module,
  document: number,
  dialect: Dialect | 'unknown',
): Run {
  return {
    document,
    source,
    evaluator,
    dialect,
    found: [],
    scopes: [],
    reported: new Set(),
    calls: 0,
    depth: 0,
    walk,
  };
}
