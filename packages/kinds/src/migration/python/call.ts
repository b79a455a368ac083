import {
  bindingOf,
  type Call,
  type Expression,
  findFrame,
  type Frame,
  pathOf,
  plainText,
} from '@policy-lint/languages/python';
import { readExternal } from './external.ts';
import { followDefinition, localFunction } from './follow.ts';
import { readMethod } from './method.ts';
import { lastName, originOf } from './origin.ts';
import { roleOf } from './receiver.ts';
import { addUnresolved, type Place } from './run.ts';
import { readToolCall } from './tool-call.ts';
import { signatures } from './tool-signatures.ts';

/** One call: of the migration tool, of a connection, of a helper in the file or outside of it. */
export function readCall(call: Call, place: Place): void {
  const target = targetOf(call, place);
  if (target === undefined) return readUnnamed(call, place);
  const { callee, frame } = target;
  const evaluator = place.run.evaluator;
  if (callee.type === 'attribute') {
    const role = roleOf(callee.object, frame, evaluator);
    if (role.type === 'op' && callee.name === 'run_async') return;
    if (callee.name === 'execute' || (role.type !== 'op' && role.type !== 'batch')) {
      return readMethod(call, callee, role, { ...place });
    }
    return readToolCall(callee.name, call, role, place);
  }
  const path = pathOf(callee, frame);
  const direct = operationOf(path, callee, frame);
  if (direct === 'execute') return readMethod(call, callee, { type: 'op' }, place);
  if (direct !== '') return readToolCall(direct, call, { type: 'op' }, place);
  const local = localFunction(callee, { ...place, frame });
  if (local !== undefined) return followDefinition(local, call, call, place);
  if (callee.type === 'call' && isOfTool(callee, frame, place)) {
    return addUnresolved(place, 'opaque', 'which operation is called here is not known', call);
  }
  readExternal(call, callee, frame, place);
}

/** `drop_table` after `from alembic.op import drop_table`, or with a star. */
function operationOf(path: string | undefined, callee: Expression, frame: Frame): string {
  if (path?.startsWith('alembic.op.') === true) return path.slice('alembic.op.'.length);
  const isFree = callee.type === 'name' && findFrame(callee.name, frame) === undefined;
  const star = isFree ? bindingOf('*', frame) : undefined;
  if (!isFree || star?.type !== 'import' || star.path !== 'alembic.op.*') return '';
  return callee.name === 'execute' || Object.hasOwn(signatures, callee.name) ? callee.name : '';
}

interface Target {
  readonly callee: Expression;
  readonly frame: Frame;
}

/** What is called, through names: `drop = op.drop_table` and `getattr(op, "drop_table")`. */
function targetOf(call: Call, place: Place): Target | undefined {
  const { frame, run } = place;
  const { callee } = call;
  if (callee.type === 'attribute') return { callee, frame };
  const origin = originOf(callee, frame, run.evaluator);
  const { expression } = origin;
  if (expression.type === 'name' || expression.type === 'attribute') {
    return { callee: expression, frame: origin.frame };
  }
  if (expression.type !== 'call') return undefined;
  return (
    attributeNamed(expression, origin.frame, place) ?? { callee: expression, frame: origin.frame }
  );
}

function attributeNamed(call: Call, frame: Frame, { run }: Place): Target | undefined {
  if (pathOf(call.callee, frame) !== 'getattr') return undefined;
  const [object, given] = call.arguments;
  const name = given && plainText(run.evaluator.evaluate(given.value, frame));
  if (object === undefined || name === undefined) return undefined;
  const { start, end } = call;
  const nameRange = { start, end };
  return {
    callee: { type: 'attribute', start, end, object: object.value, name, nameRange },
    frame,
  };
}

/** `getattr(op, name)`, where nobody knows the name. */
function isOfTool(call: Call, frame: Frame, { run }: Place): boolean {
  const [object] = call.arguments;
  if (pathOf(call.callee, frame) !== 'getattr' || object === undefined) return false;
  const role = roleOf(object.value, frame, run.evaluator);
  return role.type !== 'unknown';
}

/** `globals()[name]()` runs the functions of each database; anything else is not known. */
function readUnnamed(call: Call, place: Place): void {
  const { callee } = call;
  if (callee.type === 'lambda' || callee.type === 'other') return;
  const message = `nobody can tell what is called here`;
  const isGlobals =
    callee.type === 'subscript' &&
    callee.object.type === 'call' &&
    lastName(callee.object.callee) === 'globals';
  if (!isGlobals) return addUnresolved(place, 'external-call', message, call);
  const prefix = place.phase === 'up' ? 'upgrade_' : 'downgrade_';
  for (const name of moduleNames(place.frame)) {
    if (!name.startsWith(prefix)) continue;
    const local = localFunction({ type: 'name', name, start: call.start, end: call.end }, place);
    if (local !== undefined) followDefinition(local, call, call, place);
  }
}

function moduleNames(frame: Frame): Iterable<string> {
  let module = frame;
  while (module.around !== undefined) module = module.around;
  return module.scope.bindings.keys();
}
