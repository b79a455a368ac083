import {
  openEvaluator,
  openFrame,
  parsePython,
  type PythonModule,
  readScope,
  type Scope,
} from '@policy-lint/languages/python';
import type { Evaluator, Frame } from '@policy-lint/languages/python';
import { transparent } from './transparent.ts';

/** One file of Python, ready to be asked. */
export interface Module extends PythonModule {
  readonly scope: Scope;
  readonly frame: Frame;
  readonly evaluator: Evaluator;
}

export function openModule(text: string): Module {
  const module = parsePython(text);
  const scope = readScope(module.body);
  return { ...module, scope, frame: openFrame(scope), evaluator: openEvaluator(transparent) };
}
