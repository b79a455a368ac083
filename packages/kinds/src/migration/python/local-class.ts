import {
  bindingOf,
  type Call,
  type ClassDefinition,
  type Expression,
  findFrame,
  type Frame,
} from '@policy-lint/languages/python';
import { followDefinition } from './follow.ts';
import { originOf } from './origin.ts';
import { type Role } from './receiver.ts';
import type { Place } from './run.ts';

/** `Helper().run()` and `Helper.run()` of a class in the file: its method is followed. */
export function readMethodOfClass(call: Call, name: string, role: Role, place: Place): boolean {
  const found = classOf(call, role, place);
  if (found === undefined) return false;
  const method = found.definition.body.find(
    (statement) => statement.type === 'function' && statement.name === name,
  );
  if (method?.type !== 'function') return false;
  followDefinition({ definition: method, around: found.frame }, undefined, call, place);
  return true;
}

interface Found {
  readonly definition: ClassDefinition;
  readonly frame: Frame;
}

function classOf(call: Call, role: Role, place: Place): Found | undefined {
  if (role.type === 'model') return { definition: role.definition, frame: role.frame };
  if (call.callee.type !== 'attribute') return undefined;
  const origin = originOf(call.callee.object, place.frame, place.run.evaluator);
  if (origin.expression.type !== 'call') return undefined;
  return classNamed(origin.expression.callee, origin.frame);
}

function classNamed(callee: Expression, frame: Frame): Found | undefined {
  if (callee.type !== 'name') return undefined;
  const binding = bindingOf(callee.name, frame);
  const around = findFrame(callee.name, frame);
  if (binding?.type !== 'class' || around === undefined) return undefined;
  return { definition: binding.definition, frame: around };
}
