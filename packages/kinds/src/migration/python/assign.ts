import {
  type Expression,
  type Frame,
  readScope,
  type Statement,
  unknown,
  type Value,
} from '@policy-lint/languages/python';
import type { Place } from './run.ts';

/** From here on these names have this value. */
export function assign(target: Expression, value: Value, { frame }: Place): void {
  if (target.type === 'name') {
    frame.values.set(target.name, value);
    return;
  }
  if (target.type !== 'tuple' && target.type !== 'list') return;
  const isStarred = target.items.some((item) => item.isStarred);
  target.items.forEach((item, index) => {
    const inner = value.type === 'list' && !isStarred ? value.items[index] : undefined;
    const reason = 'it is one of several values';
    assign(item.value, inner ?? unknown(item.value, frame, reason), { frame } as Place);
  });
}

/** After a block that may have run or not, names that it may have bound again are not known. */
export function forget(body: readonly Statement[], { frame }: Place): void {
  for (const name of readScope(body).bindings.keys()) {
    const bindings = frame.scope.bindings.get(name) ?? [];
    if (bindings.length !== 1) forgetName(name, frame);
  }
}

function forgetName(name: string, frame: Frame): void {
  const expression: Expression = { type: 'name', name, start: 0, end: 0 };
  frame.values.set(name, unknown(expression, frame, `\`${name}\` has several values`));
}
