import type { Expression } from '@policy-lint/languages/python';
import { roleOf } from './receiver.ts';
import { addUnresolved, type Place } from './run.ts';
import { harmless } from './tool-signatures.ts';

/** `op.drop_table` without brackets: cut off, or run by whoever is given it. */
export function readUncalled(value: Expression, place: Place): void {
  if (value.type !== 'attribute' || harmless.has(value.name)) return;
  const role = roleOf(value.object, place.frame, place.run.evaluator);
  if (role.type !== 'op' && role.type !== 'batch') return;
  const message = `\`${value.name}\` is named here, and nobody can tell what it is called with`;
  addUnresolved(place, 'opaque', message, value);
}
